import type { HistoryEntry } from './operationHistory';
import type { OperationForm } from './operationForm';
import type { FormValues } from './operationRequest';

/** The form as it was filled in for a past call, but for the body, which is never kept. */
export function valuesOfPastCall({ path }: Pick<HistoryEntry, 'path'>, form: OperationForm): FormValues {
  const [place, search] = splitOnce(path, '?');
  const query = search
    .split('&')
    .filter((part) => part !== '')
    .map((part) => splitOnce(part, '=').map(decoded));
  const pairs = query.map(([name = '', value = '']) => ({ name, value }));
  // A field of the form holds one value.
  const isSentOnce = (name: string) => pairs.filter((pair) => pair.name === name).length === 1;
  const known = new Set(
    form.fields.filter((field) => field.in === 'query' && isSentOnce(field.name)).map(({ name }) => name),
  );
  return {
    fields: {
      ...(form.pathKnown ? placesIn(form.path, place) : {}),
      ...Object.fromEntries(pairs.filter(({ name }) => known.has(name)).map(({ name, value }) => [name, value])),
    },
    more: pairs.filter(({ name }) => !known.has(name)),
    ...(form.pathKnown ? {} : { path: place }),
    body: '',
  };
}

/** The values at the `{places}` of a template. */
function placesIn(template: string, path: string): Record<string, string> {
  const given = path.split('/');
  const found: Record<string, string> = {};
  for (const [index, segment] of template.split('/').entries()) {
    const name = /^\{([^{}]+)\}$/.exec(segment)?.[1];
    const value = given[index];
    if (name !== undefined && value !== undefined) found[name] = decoded(value);
  }
  return found;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
