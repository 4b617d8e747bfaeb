/** A setting that `npm test -- e2e` hands to the browser tests. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set. Run the tests by: npm test -- e2e`);
  }
  return value;
}
