import type { Column } from '../../catalog/types';

/** The members that answers give for columns by their names in a query, in that order, each once. */
export function memberNamesOf(names: readonly string[], known: readonly Column[]): readonly string[] {
  const byName = new Map(known.map(({ queryName, member }) => [queryName.toLowerCase(), member]));
  return [...new Set(names.map((name) => byName.get(name.toLowerCase()) ?? lowered(name)))];
}

/** The members that `$expand` brings: `WOConsumptionLines($select=Part),Company` is two. */
export function expandedMembers(expand: string | undefined): readonly string[] {
  let text = expand ?? '';
  for (let before = ''; before !== text;) [before, text] = [text, text.replace(/\([^()]*\)/g, '')];
  return text
    .split(',')
    .map((name) => lowered(name.trim()))
    .filter((name) => name !== '');
}

/** As the framework writes attributes in answers (API.md §3.1): only the first letter differs. */
function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
