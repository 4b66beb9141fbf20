/** How deep brackets are nested, those in texts included: a parser that calls itself must not run out of stack. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (const sign of text) {
    if (sign === '{' || sign === '[') most = Math.max(most, (depth += 1));
    else if (sign === '}' || sign === ']') depth = Math.max(0, depth - 1);
  }
  return most;
}
