import { parseFilter } from './filter';
import { formatFilter } from './filterWriter';
import type { FilterDialect } from './literal';

/** The same filter in a dialect; `undefined` where it is no filter that can be read. */
export function filterIn(text: string, dialect: FilterDialect): string | undefined {
  try {
    return formatFilter(parseFilter(text), dialect);
  } catch {
    return undefined;
  }
}
