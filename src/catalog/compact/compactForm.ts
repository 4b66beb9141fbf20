import type { HttpMethod, OperationResponse, OperationKind } from '../types';

/**
 * The catalog as it is shipped: what differs from the framework's rule, made by `scripts/buildCatalog.ts`.
 * Numbers named `…At`, and the two numbers of `from`, are places in the tables `evidences` and `sources`.
 */
export interface CompactCatalog {
  readonly source: string;
  readonly baseUrl: string;
  readonly legend: CatalogLegend;
  /** Every evidence, of operations, record types and enumerations. */
  readonly evidences: readonly string[];
  readonly modules: readonly CompactModule[];
  readonly resourceLegend: string;
  /** Where record types and enumerations were read. */
  readonly sources: readonly string[];
  /** Types of properties and of set values; the first is what a property has that names none. */
  readonly propertyTypes: readonly string[];
  readonly resources: Readonly<Record<string, CompactRecordType>>;
  readonly enumerations: Readonly<Record<string, CompactEnumeration>>;
  readonly namedOnly: readonly string[];
}

export interface CatalogLegend {
  readonly evidence: Readonly<Record<string, string>>;
  readonly pathPartial: string;
  readonly inAssumed: string;
  readonly methodsSeen: string;
  readonly setListComplete: string;
  readonly page: string;
  readonly complete: string;
  readonly kind: Readonly<Record<string, string>>;
}

interface CompactModule {
  readonly name: string;
  readonly title: string;
  readonly services: readonly CompactService[];
}

/** Absent members are as the rule says (`expandService`). */
export interface CompactService {
  readonly name: string;
  readonly entity?: string | null;
  /** Segments of the natural key, `name` or `name:type`, with spaces between. */
  readonly key: string;
  readonly title?: string | null;
  readonly path?: string;
  readonly page?: string | null;
  readonly methods?: readonly HttpMethod[];
  readonly methodsSeen?: boolean;
  readonly complete?: boolean;
  readonly setListComplete?: boolean;
  readonly hasEnumerations?: boolean;
  readonly extends?: string;
  readonly note?: string;
  readonly resources?: readonly string[];
  /** Where the record type is not named after the entity. */
  readonly recordEntity?: string;
  readonly operations: readonly CompactOperations[];
}

/**
 * Operations that follow one another and differ from the rule in the same way. The kind is empty where each name says
 * it (`kindByName`). Names as in `operationByRule`, with spaces between; one without `/` is of the line before it, and
 * `name:typeAt` has the type of the value that it sets, a place in `propertyTypes`.
 */
export type CompactOperations = readonly [
  kind: OperationKind | '',
  evidenceAt: number,
  names: string,
  differences?: OperationDifferences,
];

/** What an operation has otherwise than the rule says; `null` under `customAttributes` means it has none. */
export interface OperationDifferences {
  readonly method?: HttpMethod;
  readonly path?: string | null;
  /** One text for each, see `parameterText`. */
  readonly params?: readonly string[] | null;
  readonly response?: OperationResponse | null;
  readonly status?: readonly number[];
  readonly customAttributes?: string | boolean | null;
  readonly pathPartial?: boolean;
}

/** Properties `name`, `name:typeAt`, a required one with `!` before it, with spaces between. */
export interface CompactRecordType {
  readonly properties: string;
  readonly lines?: Readonly<Record<string, string>>;
  readonly references?: Readonly<Record<string, string>>;
  readonly operation?: string;
  readonly jasmin?: Pick<CompactRecordType, 'properties' | 'references'> & { readonly sourceAt: number };
  readonly from: CompactOrigin;
  readonly note?: string;
}

export interface CompactEnumeration {
  /** A text that is its own name stands once. */
  readonly values: readonly (string | readonly [value: number | string, name: string, evidenceAt?: number])[];
  readonly from: CompactOrigin;
}

export type CompactOrigin = readonly [sourceAt: number, evidenceAt: number];
