/**
 * Every object in what a profile keeps (`Vscode.storage`), at any depth: VS Code stores JSON as text in text, and what
 * stands in one object was stored at one time.
 */
export function storedObjects(storage: string): readonly Readonly<Record<string, unknown>>[] {
  const found: Readonly<Record<string, unknown>>[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'string') look(jsonIn(value));
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) found.push(value as Record<string, unknown>);
    Object.values(value).forEach(look);
  };
  look(storage);
  return found;
}

function jsonIn(text: string): unknown {
  if (!/^\s*["[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
