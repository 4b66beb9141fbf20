/** The filter language of OData: read, written and evaluated. */

import { QuerySyntaxError } from './grammar/filterErrors';
import type { Expectation } from './grammar/filterParser';
import { SyntaxError as ParserError, parse } from './grammar/filterParser';
import type { FilterExpression } from './filterTree';
import { shortText } from '../text/shortText';

/** More does not fit an address that servers take, and deeper trees than this allows would not fit the stack. */
const longest = 10_000;

const keywords = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'and', 'or', 'not', 'asc', 'desc']);

/** @throws QuerySyntaxError with the position and what was expected there. */
export function parseFilter(text: string): FilterExpression {
  return parseText('Filter', text);
}

/** One clause of a query, by the grammar's rule. @throws QuerySyntaxError */
export function parseText<Rule extends Parameters<typeof parse>[1]['startRule']>(
  rule: Rule,
  text: string,
): ReturnType<typeof parse<Rule>> {
  if (text.length > longest) {
    throw new QuerySyntaxError(`The text is longer than ${longest} characters; the limit is at position ${longest}.`, {
      position: longest,
    });
  }
  try {
    return parse(text, { startRule: rule });
  } catch (error) {
    if (error instanceof ParserError) throw readable(error, text);
    if (error instanceof RangeError) {
      throw new QuerySyntaxError('The expression is nested too deeply at position 0.', { position: 0 });
    }
    throw error;
  }
}

/** Stands in no query, so that parsing always stops where the text ends. */
const end = '\u0001';

/** What may follow a filter's beginning, in the grammar's words; `undefined` where it is wrong before its end. */
export function expectedAfter(beginning: string): readonly Expectation[] | undefined {
  try {
    parse(beginning + end, { startRule: 'Filter' });
  } catch (error) {
    if (!(error instanceof ParserError) || error.location.start.offset < beginning.length) return undefined;
    return error.expected ?? undefined;
  }
  return undefined;
}

function readable(error: ParserError, text: string): QuerySyntaxError {
  const position = error.location.start.offset;
  if (error.expected === null) {
    const length = Math.max(error.location.end.offset - position, 1);
    return new QuerySyntaxError(`${error.message} at position ${position}.`, { position, length });
  }
  const word = wordAt(text, position);
  const found = word === '' ? 'the text ends' : `found '${shortened(word)}'`;
  const lower = word.toLowerCase();
  const advice = word !== lower && keywords.has(lower) ? ` Write '${lower}' in lower case.` : '';
  return new QuerySyntaxError(`Expected ${listed(error.expected)} at position ${position}, but ${found}.${advice}`, {
    position,
    length: Math.max(word.length, 1),
  });
}

function wordAt(text: string, position: number): string {
  const rest = text.slice(position);
  return /^[\p{L}\p{N}_]+/u.exec(rest)?.[0] ?? /^./u.exec(rest)?.[0] ?? '';
}

function shortened(word: string): string {
  return shortText(word, 41);
}

/** `a value, a property or '('` */
function listed(expectations: readonly Expectation[]): string {
  const names = [...new Set(expectations.map(nameOf).filter((name) => name !== ''))].sort(
    (left, right) => rank(left) - rank(right) || left.localeCompare(right, 'en'),
  );
  const last = names.pop() ?? 'something else';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}

function nameOf(expectation: Expectation): string {
  switch (expectation.type) {
    case 'other':
      return expectation.description;
    case 'literal':
      return `'${expectation.text}'`;
    case 'end':
      return 'the end';
    case 'class':
    case 'any':
      return '';
  }
}

function rank(name: string): number {
  if (name === 'the end') return 2;
  return name.startsWith("'") ? 1 : 0;
}
