import type { CatalogLegend } from './compactForm';
import type { Enumeration, Module, RecordType } from '../types';

/** The shape of `source/catalog.json`. */
export interface SourceCatalog {
  readonly source: string;
  readonly baseUrl: string;
  readonly legend: CatalogLegend;
  readonly modules: readonly Module[];
}

/** The shape of `source/resources.json`. */
export interface SourceResources {
  readonly legend: string;
  readonly resources: Readonly<Record<string, Omit<RecordType, 'name'>>>;
  readonly enumerations: Readonly<Record<string, Omit<Enumeration, 'name'>>>;
  /** Record types of which nothing but the name was seen. */
  readonly namedOnly: readonly string[];
}
