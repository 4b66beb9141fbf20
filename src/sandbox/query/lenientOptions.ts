import { QuerySyntaxError } from '../../odata/grammar/filterErrors';

const options = ['$select', '$filter', '$orderby', '$top', '$skip', '$expand', '$count', '$inlinecount'];

/**
 * A query as the OData libraries read it by default (API.md §4): names in any case, for v4 also without `$`; what they do
 * not know, and the count option of the other version, is left out. `$select=*` is no selection.
 * @throws QuerySyntaxError for a function that only the other version has.
 */
export function lenientOptions(searchParams: URLSearchParams, dialect: 'v4' | 'v3'): URLSearchParams {
  const read = new URLSearchParams();
  for (const [name, text] of searchParams) {
    const option = name.startsWith('$') || dialect === 'v3' ? name.toLowerCase() : `$${name.toLowerCase()}`;
    if (!options.includes(option) || option === foreignCount[dialect] || read.has(option)) continue;
    if (option === '$select' && text.trim() === '*') continue;
    if (option === '$filter') refuseForeignFunction(text, dialect);
    read.append(option, text);
  }
  return read;
}

const foreignCount = { v4: '$inlinecount', v3: '$count' } as const;
const foreignFunction = { v4: 'substringof', v3: 'contains' } as const;

function refuseForeignFunction(filter: string, dialect: 'v4' | 'v3'): void {
  const name = foreignFunction[dialect];
  const blanked = filter.replaceAll(/'(?:[^']|'')*'/g, (text) => ' '.repeat(text.length));
  const position = blanked.search(new RegExp(`\\b${name}\\s*\\(`, 'i'));
  if (position < 0) return;
  throw new QuerySyntaxError(`An unknown function with name '${name}' was found at position ${position}.`, {
    position,
    length: name.length,
  }).within('$filter');
}
