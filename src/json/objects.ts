/** The same members with other values. */
export function mapValues<From, To>(
  object: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}

/** The object without some of its members. */
export function without<T extends object, Name extends keyof T>(object: T, ...names: readonly Name[]): Omit<T, Name> {
  const left = new Set<PropertyKey>(names);
  return Object.fromEntries(Object.entries(object).filter(([name]) => !left.has(name))) as Omit<T, Name>;
}

/** The value that `make` gives, made when first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
