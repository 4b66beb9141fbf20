import type { FilterExpression } from './filterTree';

/** @throws QuerySyntaxError with the position and what was expected there. */
export function parseFilter(text: string): FilterExpression {
  throw new Error(`Not built yet: ${text}`);
}
