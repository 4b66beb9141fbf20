import type { Catalog, HttpMethod, OperationEntry, ServiceEntry } from '../../../catalog/types';
import { isGuid } from '../../../json/shapes';

type Segment = { readonly literal: string } | { readonly parameter: string };

interface Route {
  readonly operation: OperationEntry;
  readonly method: HttpMethod;
  /** Below the service. */
  readonly segments: readonly Segment[];
  /** True where only the beginning of the path is known. */
  readonly open: boolean;
}

interface ServiceRoutes {
  readonly service: ServiceEntry;
  readonly path: readonly Segment[];
  readonly routes: readonly Route[];
}

export interface FoundService {
  readonly service: ServiceEntry;
  /** As the catalog writes it, with the entity of a custom entity filled in: `maintenance/workOrders`. */
  readonly servicePath: string;
  /** The segments after the service, as sent but decoded. */
  readonly rest: readonly string[];
}

export interface FoundOperation {
  readonly operation: OperationEntry;
  /** Values of the path's places. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Finds operations by method and path, as the catalog lays them out. Upper and lower case are the same but in values. */
export class OperationRoutes {
  readonly #services: readonly ServiceRoutes[];

  constructor(catalog: Catalog) {
    this.#services = catalog.services.map((service) => ({
      service,
      path: parsePath(service.path),
      routes: catalog.operations(service).flatMap((operation) => {
        const path = operation.path?.split('?')[0];
        if (path === undefined) return [];
        const segments = parsePath(path.slice(1)).slice(parsePath(service.path).length);
        const open = operation.pathPartial === true && operation.kind === 'custom';
        return [{ operation, method: operation.method, segments, open }];
      }),
    }));
  }

  /** @param segments Decoded, below the organization. */
  findService(segments: readonly string[]): FoundService | undefined {
    const found = this.#services.find(({ path }) => matches(path, segments.slice(0, path.length)));
    if (found === undefined) return undefined;
    const servicePath = found.path.map((part, at) => ('literal' in part ? part.literal : segments[at])).join('/');
    return { service: found.service, servicePath, rest: segments.slice(found.path.length) };
  }

  /** Literal segments go before keys; a GUID is an id and anything else a key, where both fit (API.md §3.1). */
  findOperation(method: string, { service, rest }: FoundService): FoundOperation | undefined {
    const candidates = this.#fitting(service, rest).filter((route) => route.method === method);
    const best = candidates.sort((one, other) => compare(ranks(one, rest), ranks(other, rest)))[0];
    if (best === undefined) return undefined;
    const parameters = new Map<string, string>();
    best.segments.forEach((segment, at) => {
      if ('parameter' in segment) parameters.set(segment.parameter, rest[at] ?? '');
    });
    return { operation: best.operation, parameters };
  }

  /** The methods that the path answers to. */
  methods({ service, rest }: FoundService): readonly HttpMethod[] {
    return [...new Set(this.#fitting(service, rest).map((route) => route.method))];
  }

  #fitting(service: ServiceEntry, rest: readonly string[]): readonly Route[] {
    const routes = this.#services.find((entry) => entry.service === service)?.routes ?? [];
    return routes.filter(({ segments, open }) =>
      open ? matches(segments, rest.slice(0, segments.length)) : matches(segments, rest),
    );
  }
}

function parsePath(path: string): readonly Segment[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      const parameter = /^\{(.+)\}$/.exec(part)?.[1];
      return parameter === undefined ? { literal: part } : { parameter };
    });
}

function matches(pattern: readonly Segment[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, at) => !('literal' in part) || part.literal.toLowerCase() === segments[at]?.toLowerCase())
  );
}

/** One number a segment, the smaller the better the fit; what an open path leaves over counts last. */
function ranks(route: Route, rest: readonly string[]): readonly number[] {
  return rest.map((value, at) => {
    const segment = route.segments[at];
    if (segment === undefined) return 4;
    if ('literal' in segment) return 0;
    if (segment.parameter !== 'id') return 2;
    return isGuid(value) ? 1 : 3;
  });
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, rank] of one.entries()) {
    const difference = rank - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
