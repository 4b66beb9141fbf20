import type { Catalog, OperationEntry, Parameter, ServiceEntry } from '../../../catalog/types';

/** One value that a call of an operation takes. */
export interface FormField {
  readonly name: string;
  readonly in: 'path' | 'query';
  /** The framework's type name; null where unknown. */
  readonly type: string | null;
  readonly required: boolean;
  /** The reference does not say whether it travels in the path or in the query. */
  readonly assumed: boolean;
  /** A record's key, which can be searched for in the records of this service: `module/service`. */
  readonly keyOf?: string;
  /** The names of an enumeration's values by their number. */
  readonly values?: Readonly<Record<string, string>>;
}

interface FormBody {
  /** A record type, a framework type, or null where the shape is unknown. */
  readonly type: string | null;
  readonly required: boolean;
}

/** What is to be filled in to call an operation, as far as the catalog knows. */
export interface OperationForm {
  readonly fields: readonly FormField[];
  readonly body: FormBody | undefined;
  /** Below the organization, with `{parameter}` places. Where `pathKnown` is false it is a beginning to complete by hand. */
  readonly path: string;
  readonly pathKnown: boolean;
  /** Nothing says that these are all: more query parameters can be added by hand. */
  readonly openEnded: boolean;
}

/** The options of a list, in the order in which they are sent (API.md §4). Only `$select` is mandatory. */
const listOptions: readonly Omit<FormField, 'in' | 'assumed'>[] = [
  { name: '$select', type: 'string', required: true },
  { name: '$filter', type: 'string', required: false },
  { name: '$orderby', type: 'string', required: false },
  { name: '$top', type: 'int', required: false },
  { name: '$skip', type: 'int', required: false },
  { name: '$expand', type: 'string', required: false },
];

export function operationForm(operation: OperationEntry, catalog: Catalog): OperationForm {
  const { params, path, service, method } = operation;
  const known = (params ?? []).filter((parameter) => parameter.in !== 'body');
  const places = placesOf(path ?? '');
  // A place in the path that no parameter describes is asked for all the same: without it the address is none.
  const undescribed: Parameter[] = places
    .filter((place) => !known.some(({ name }) => name === place))
    .map((name) => ({ name, in: 'path', type: null, required: true }));
  const ordered = [
    ...places.flatMap((place) => [...known, ...undescribed].filter(({ name }) => name === place)),
    ...known.filter(({ name }) => !places.includes(name)),
  ];
  const bodies = (params ?? []).filter((parameter) => parameter.in === 'body');
  const takesBody = bodies.length > 0 || (params === null && method !== 'GET' && method !== 'DELETE');
  return {
    fields: ordered.flatMap((parameter) =>
      parameter.type === 'ODataQueryOptions'
        ? listOptions.map((option): FormField => ({ ...option, in: 'query', assumed: false }))
        : [fieldOf(parameter, { path, places }, service, catalog)],
    ),
    body: takesBody ? { type: bodies[0]?.type ?? null, required: bodies[0]?.required ?? false } : undefined,
    path: path ?? beginningOf(service, known),
    pathKnown: path !== null,
    openEnded: params === null || path === null || operation.pathPartial === true,
  };
}

/** As far as the framework's rule leads: the service, then its key where the operation takes it. */
function beginningOf(service: ServiceEntry, known: readonly Parameter[]): string {
  const keys = service.key.filter((name) => known.some((parameter) => parameter.name === name));
  return ['', service.path, ...keys.map((name) => `{${name}}`), ''].join('/');
}

/** The names of the `{places}` of a path, in order. */
export function placesOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}

function fieldOf(
  { name, in: told, type, required, inAssumed }: Parameter,
  { path, places }: { readonly path: string | null; readonly places: readonly string[] },
  service: ServiceEntry,
  catalog: Catalog,
): FormField {
  // Where the path is known, what has no place in it cannot travel there.
  const place = places.includes(name) || (path === null && told === 'path') ? 'path' : 'query';
  const keyOf = serviceOfKey(name, service, catalog);
  const values = type === null ? undefined : catalog.enumeration(type.replace(/\?$/, ''))?.values;
  return {
    name,
    in: place,
    type,
    required: required || places.includes(name),
    assumed: inAssumed === true,
    ...(keyOf !== undefined && { keyOf: keyOf.id }),
    ...(values !== undefined && {
      values: Object.fromEntries(values.map(({ value, name: valueName }) => [String(value), valueName])),
    }),
  };
}

/** The service whose records have this key: the operation's own, else one that is keyed by it alone. */
function serviceOfKey(name: string, service: ServiceEntry, catalog: Catalog): ServiceEntry | undefined {
  const listed = (entry: ServiceEntry) => entry.operations.some(({ kind }) => kind === 'odata');
  if (listed(service) && (service.key.includes(name) || name === 'id')) return service;
  return catalog.services.find((entry) => listed(entry) && entry.key.length === 1 && entry.key[0] === name);
}
