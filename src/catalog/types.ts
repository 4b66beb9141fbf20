/** The shapes of the catalog: what is known of the Valuekeep Web API, and how surely. */

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What an operation does, as the framework sorts them. */
export type OperationKind =
  | 'odata'
  | 'byId'
  | 'byKey'
  | 'create'
  | 'setAttribute'
  | 'setCustomAttribute'
  | 'addLine'
  | 'setLineAttribute'
  | 'setLineCustomAttribute'
  | 'deleteLine'
  | 'delete'
  | 'addToCollection'
  | 'removeFromCollection'
  | 'picture'
  | 'listWithBase'
  | 'byIdWithBase'
  | 'byKeyWithBase'
  | 'createWithBase'
  | 'processList'
  | 'process'
  | 'custom';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body';
  /** The framework's type name (`string`, `Guid`, `DateTimeOffset`, `ApiPartResource`); null where unknown. */
  readonly type: string | null;
  readonly required: boolean;
  /** True where the reference does not say whether it travels in the path or in the query. */
  readonly inAssumed?: boolean;
}

export interface OperationResponse {
  /** A record type, `id` for the id of a created record, or a framework type. */
  readonly type: string;
  readonly list: boolean;
}

export interface Operation {
  readonly id: string;
  readonly method: HttpMethod;
  /** Below `{apiUrl}/{tenant}/{organization}`, with `{parameter}` places; null where not derivable. */
  readonly path: string | null;
  readonly kind: OperationKind;
  /** Null where nothing is known of the parameters. */
  readonly params: readonly Parameter[] | null;
  readonly response: OperationResponse | null;
  /** Documented status codes. */
  readonly status: readonly number[];
  readonly evidence: string;
  /** The attribute (PascalCase) that a set operation sets. */
  readonly attribute?: string;
  /** The line of a line operation, in the singular: `WorkOrderTask`. */
  readonly line?: string;
  readonly customAttributes?: string | boolean;
  /** True where further path segments or query parameters may exist. */
  readonly pathPartial?: boolean;
}

export interface Service {
  readonly name: string;
  /** The entity that the service manages; null for services that only process or only have operations of their own. */
  readonly entity: string | null;
  /** Singular title, as the reference prints it. */
  readonly title: string | null;
  readonly area: string;
  /** Path below the organization; equal to `module/name`, but for custom entities. */
  readonly path: string;
  /** File name of the page in the reference; null where none was found. */
  readonly page: string | null;
  readonly methods: readonly HttpMethod[];
  /** False where `methods` lists only the verbs of the operations that were seen. */
  readonly methodsSeen: boolean;
  /** Segments of the natural key, in order (`companyKey`, `workOrderKey`). */
  readonly key: readonly string[];
  readonly complete: boolean;
  readonly setListComplete: boolean;
  readonly hasEnumerations?: boolean;
  readonly extends?: string;
  readonly note?: string;
  readonly resources?: readonly string[];
  readonly operations: readonly Operation[];
}

export interface Module {
  readonly name: string;
  /** The area that the module belongs to (`Work`, `Assets`). */
  readonly title: string;
  readonly services: readonly Service[];
}

/** A service with its address in the catalog. */
export interface ServiceEntry extends Service {
  /** `module/service`, for example `maintenance/workOrders`. */
  readonly id: string;
  readonly module: string;
}

/** An operation with its address in the catalog. */
export interface OperationEntry extends Operation {
  /** `module/service#Id`, unique in the catalog. */
  readonly address: string;
  readonly service: ServiceEntry;
}

/** Modules that share a title, in the catalog's order. */
export interface Area {
  readonly title: string;
  readonly modules: readonly string[];
  readonly services: readonly ServiceEntry[];
}

/** A record type as far as it is known. Values of `properties` are framework type names, `unknown` where only the name was seen. */
export interface RecordType {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly lines?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The entity that a property refers to. */
  readonly references?: Readonly<Record<string, string>>;
  /** The operation that takes or gives the type, where an article names it. */
  readonly operation?: string;
  /** The type of the same name in Jasmin, where Valuekeep's own differs. */
  readonly jasmin?: Pick<RecordType, 'properties' | 'required' | 'references' | 'source'>;
  readonly source: string;
  readonly evidence: string;
  readonly note?: string;
}

export interface EnumerationValue {
  /** What travels: a number, or the text itself where the member travels as text. */
  readonly value: number | string;
  readonly name: string;
  readonly evidence?: string;
}

export interface Enumeration {
  readonly name: string;
  readonly values: readonly EnumerationValue[];
  readonly source: string;
  readonly evidence: string;
}

/** A column that a list of a service can select. */
export interface Column {
  /** The name in a query: PascalCase, money as `{Name}Amount`. */
  readonly queryName: string;
  /** The member of an answer: the same with its first letter lowered. */
  readonly member: string;
  /** The framework type, `unknown` where only the name was seen. */
  readonly type: string;
}

export type SearchHit =
  | { readonly kind: 'module'; readonly module: string; readonly title: string; readonly score: number }
  | { readonly kind: 'service'; readonly service: ServiceEntry; readonly score: number }
  | { readonly kind: 'operation'; readonly operation: OperationEntry; readonly score: number };

export interface Catalog {
  readonly modules: readonly Module[];
  /** Every service, in the catalog's order. */
  readonly services: readonly ServiceEntry[];
  readonly areas: readonly Area[];
  /**
   * By `module/service`; upper and lower case are the same, as in the API's own routing. `customentities/{entity}` is the
   * service of an entity that the customer defined.
   */
  service(id: string): ServiceEntry | undefined;
  operations(service: ServiceEntry): readonly OperationEntry[];
  /** By `module/service#Id`. */
  operation(address: string): OperationEntry | undefined;
  recordType(name: string): RecordType | undefined;
  enumeration(name: string): Enumeration | undefined;
  /** What an operation's `evidence` means, in a sentence; undefined for one that the legend does not list. */
  evidenceMeaning(evidence: string): string | undefined;
  /** What a list of the service can select as far as the catalog knows: `Id`, the natural key, then the attributes. */
  columns(service: ServiceEntry): readonly Column[];
  /** Words of `text` in any order, best first; an empty text gives nothing. */
  search(text: string, limit?: number): readonly SearchHit[];
}
