import type { Parameter, ServiceEntry } from './types';

/** Where a service's records are listed. */
export type RecordSource =
  /** An OData list; `path` is what stands before `/odata`, without a leading slash. */
  | { readonly kind: 'odata'; readonly path: string }
  /** Lines by page index, from 0, and page size; takes no OData but filters of its own (API.md §3.3). */
  | { readonly kind: 'lines'; readonly path: string; readonly filters: readonly Parameter[] };

/** Undefined for services without records, and for custom entities as long as none is named. */
export function recordSource({ operations }: ServiceEntry): RecordSource | undefined {
  for (const { kind, path, params } of operations) {
    if (kind === 'odata' && path?.includes('{') === false) {
      return { kind, path: path.slice(1, -'/odata'.length) };
    }
    if (kind === 'processList' && path?.includes('/{pageIndex}/{pageSize}') === true) {
      const filters = (params ?? []).filter((parameter) => parameter.in === 'query');
      return { kind: 'lines', path: path.slice(1, path.indexOf('/{pageIndex}')), filters };
    }
  }
  return undefined;
}

export function hasRecords(service: ServiceEntry): boolean {
  return recordSource(service) !== undefined;
}
