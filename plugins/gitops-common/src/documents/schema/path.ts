/** A path below `at`; keys that are no plain word are quoted: `metadata.labels["a/b"]`. */
export function below(at: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${at}[${JSON.stringify(key)}]`;
  return at === '' ? key : `${at}.${key}`;
}
