/** What a filter's beginning ends with: enough to know what may follow, not to read it; that is the parser's. */
export interface FilterBeginning {
  /** Up to the word that is being written. */
  readonly before: string;
  /** The word that is being written, up to the caret; a text with its opening quote. */
  readonly word: string;
  /** The column that the word is compared with. */
  readonly comparedColumn: string | undefined;
  /** The clause has its comparison already: only `and`, `or` or `)` can follow. */
  readonly isCompared: boolean;
  readonly isInText: boolean;
}

const token = /(?:datetimeoffset|datetime|guid)?'(?:[^']|'')*'|[\w\u00C0-\uFFFF/.:+-]+|\S/giu;
const unclosed = /(?:datetimeoffset|datetime|guid)?'(?:[^']|'')*$/i;
const lastWord = /[\w\u00C0-\uFFFF/.:-]*$/u;
const comparisons = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const joints = new Set(['and', 'or', 'not', '(', ')']);

export function filterBeginning(text: string): FilterBeginning {
  const start = unclosedAt(text);
  const isInText = start !== undefined;
  const word = isInText ? text.slice(start) : (lastWord.exec(text)?.[0] ?? '');
  const before = text.slice(0, text.length - word.length);
  const tokens = before.match(token) ?? [];
  const clause = tokens.slice(tokens.findLastIndex((one) => joints.has(one)) + 1);
  const operator = clause.findLastIndex((one) => comparisons.has(one));
  return {
    before,
    word,
    comparedColumn: comparedColumn(tokens, clause),
    isCompared: operator >= 0 && operator < clause.length - 1,
    isInText,
  };
}

/** Where a text begins that is not closed. */
function unclosedAt(text: string): number | undefined {
  const rest = text.replace(/(?:datetimeoffset|datetime|guid)?'(?:[^']|'')*'/gi, (closed) => ' '.repeat(closed.length));
  const found = unclosed.exec(rest);
  return found === null ? undefined : found.index;
}

/** `Column eq ` and `contains(Column, `. */
function comparedColumn(tokens: readonly string[], clause: readonly string[]): string | undefined {
  const [column, operator] = clause.slice(-2);
  if (clause.length === 2 && operator !== undefined && comparisons.has(operator)) return column;
  const [name, open, argument, comma] = tokens.slice(-4);
  const isCall = open === '(' && comma === ',' && /^(contains|startswith|endswith|indexof)$/.test(name ?? '');
  return isCall ? argument : undefined;
}
