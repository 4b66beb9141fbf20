type TokenKind = 'name' | 'string' | 'number' | 'literal' | 'other';

export interface JsonToken {
  readonly kind: TokenKind;
  readonly text: string;
}

const pattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;

/** Splits a line of JSON text for coloring. The tokens' texts joined are the line. */
export function jsonTokens(line: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  for (const match of line.matchAll(pattern)) {
    const [whole, string, colon, number] = match;
    if (match.index > end) tokens.push({ kind: 'other', text: line.slice(end, match.index) });
    end = match.index + whole.length;
    if (string === undefined) tokens.push({ kind: number === undefined ? 'literal' : 'number', text: whole });
    else {
      tokens.push({ kind: colon === undefined ? 'string' : 'name', text: string });
      if (colon !== undefined) tokens.push({ kind: 'other', text: colon });
    }
  }
  if (end < line.length) tokens.push({ kind: 'other', text: line.slice(end) });
  return tokens;
}
