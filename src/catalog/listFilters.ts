import { recordSource } from './recordSource';
import type { Parameter, ServiceEntry } from './types';

/** The filters of its own that a service's list takes: first those that it cannot do without. */
export function listFilters(service: ServiceEntry): readonly Parameter[] {
  const source = recordSource(service);
  if (source?.kind !== 'lines') return [];
  return [...source.filters.filter(({ required }) => required), ...source.filters.filter(({ required }) => !required)];
}

/** Names of the filters that are still needed. */
export function missingFilters(service: ServiceEntry, given: Readonly<Record<string, string>>): readonly string[] {
  return listFilters(service)
    .filter(({ name, required }) => required && (given[name] ?? '') === '')
    .map(({ name }) => name);
}
