import type { OperationEntry } from '../../../catalog/types';
import type { CallRequest, QueryValues } from '../../../client/core/api';
import type { JsonValue } from '../../../json/json';
import { parseJson } from '../../../json/json';
import { pathSegment } from '../../../client/records/odata';
import type { FormField, OperationForm } from './operationForm';
import { placesOf } from './operationForm';

/** What a person or a program filled in. Empty texts are as if they were not there. */
export interface FormValues {
  /** By the names of the form's fields. */
  readonly fields: Readonly<Record<string, string>>;
  /** Further query parameters. One may come several times, and names a field of the form only where that one is empty. */
  readonly more: readonly { readonly name: string; readonly value: string }[];
  /** Where the catalog does not know the path: below the organization, percent-encoded, `{places}` allowed. */
  readonly path?: string;
  /** JSON text. */
  readonly body: string;
}

export type FormProblem =
  | {
      readonly place: 'field';
      readonly name: string;
      readonly reason: 'missing' | 'notA';
      readonly type: string | null;
    }
  | { readonly place: 'field'; readonly name: string; readonly reason: 'notInPath'; readonly type: null }
  | { readonly place: 'more'; readonly at: number; readonly name: string; readonly reason: 'inForm' }
  | { readonly place: 'path'; readonly reason: 'start' | 'places' | 'query' }
  | { readonly place: 'body'; readonly reason: 'missing' | 'notJson'; readonly detail: string };

export type OperationRequest =
  | { readonly ok: true; readonly request: CallRequest }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

const guid = /^[{(]?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}[)}]?$/i;
const moment = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** How the texts of a type look, where the API's own rule leaves no doubt. Other types take any text. */
const forms: Readonly<Record<string, RegExp>> = {
  int: /^-?\d+$/,
  int32: /^-?\d+$/,
  long: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?$/,
  bool: /^(true|false)$/i,
  boolean: /^(true|false)$/i,
  guid,
  datetime: moment,
  datetimeoffset: moment,
};

/** The call that the filled-in form means, or everything that keeps it from being one. */
export function operationRequest(
  operation: Pick<OperationEntry, 'method' | 'kind'>,
  form: OperationForm,
  values: FormValues,
): OperationRequest {
  const problems: FormProblem[] = [];
  const template = form.pathKnown ? form.path : (values.path ?? form.path);
  if (!form.pathKnown) problems.push(...problemsOfPath(template, values));
  const places = placesOf(template);
  const queryFields = form.fields.filter((field) => field.in === 'query');
  const more = values.more.map(({ name, value }) => ({ name: name.trim(), value }));
  const text = (name: string) => (Object.hasOwn(values.fields, name) ? (values.fields[name] ?? '').trim() : '');
  /** One that is empty in the form may have its values, or its one, below. */
  const valuesOf = (field: FormField): readonly string[] => {
    const below = more.filter(({ name, value }) => name === field.name && value !== '').map(({ value }) => value);
    return field.in === 'query' && text(field.name) === '' && below.length > 0 ? below : [text(field.name)];
  };
  for (const field of form.fields) {
    // A path that was completed by hand need not use all that may belong into it.
    if (field.in === 'path' && !places.includes(field.name)) continue;
    for (const value of valuesOf(field)) {
      const problem = problemOf(field, value);
      if (problem !== undefined) problems.push(problem);
    }
  }
  const isFilledIn = (name: string) => queryFields.some((field) => field.name === name) && text(name) !== '';
  for (const [at, { name, value }] of more.entries()) {
    if (value !== '' && isFilledIn(name)) problems.push({ place: 'more', at, name, reason: 'inForm' });
  }
  const body = values.body.trim() === '' ? undefined : bodyOf(values.body, problems);
  if (form.body?.required === true && values.body.trim() === '') {
    problems.push({ place: 'body', reason: 'missing', detail: '' });
  }
  if (problems.length > 0) return { ok: false, problems };

  const path = template.replace(/\{([^{}]+)\}/g, (_place, name: string) => pathSegment(text(name)));
  const query = [...queryFields.map(({ name }) => ({ name, value: text(name) })), ...more].filter(
    ({ name, value }) => name !== '' && value !== '',
  );
  return {
    ok: true,
    request: {
      method: operation.method,
      path,
      ...(query.length > 0 && { query: byName(query) }),
      ...(form.body !== undefined && body !== undefined && { body }),
      ...(operation.kind === 'picture' && { as: 'bytes' as const }),
    },
  };
}

function byName(query: readonly { readonly name: string; readonly value: string }[]): QueryValues {
  const values = new Map<string, string[]>();
  for (const { name, value } of query) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    Array.from(values, ([name, [only, ...others]]) => [
      name,
      others.length === 0 ? (only ?? '') : [only ?? '', ...others],
    ]),
  );
}

function problemOf({ name, type, required, in: place, values }: FormField, text: string): FormProblem | undefined {
  if (text === '') return required ? { place: 'field', name, reason: 'missing', type } : undefined;
  // Servers take these for steps through the path.
  if (place === 'path' && (text === '.' || text === '..'))
    return { place: 'field', name, reason: 'notInPath', type: null };
  const form = values === undefined ? forms[(type ?? '').replace(/\?$/, '').toLowerCase()] : forms.int;
  return form === undefined || form.test(text) ? undefined : { place: 'field', name, reason: 'notA', type };
}

function problemsOfPath(template: string, { fields }: FormValues): readonly FormProblem[] {
  if (!template.startsWith('/') || template.length < 2) return [{ place: 'path', reason: 'start' }];
  if (/[?#]/.test(template)) return [{ place: 'path', reason: 'query' }];
  const open = placesOf(template).filter((name) => (fields[name] ?? '').trim() === '');
  return open.length > 0 || /[{}]/.test(template.replace(/\{[^{}]+\}/g, ''))
    ? [{ place: 'path', reason: 'places' }]
    : [];
}

function bodyOf(text: string, problems: FormProblem[]): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    problems.push({ place: 'body', reason: 'notJson', detail: error instanceof Error ? error.message : '' });
    return undefined;
  }
}
