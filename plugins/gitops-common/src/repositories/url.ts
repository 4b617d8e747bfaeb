/** Whether an address is one of ssh: `ssh://…` or `user@host:path`. */
export function isSshUrl(url: string): boolean {
  const text = url.trim();
  return /^ssh:\/\//i.test(text) || /^[^@/\s]+@[^:/\s]+:/.test(text);
}
