import { lowerFirst } from '../../catalog/members/frameworkRule';
import type { Catalog, Operation, ServiceEntry } from '../../catalog/types';

/** Where a call goes: the catalog's path with its places, and how surely it is known. */
export interface CallTarget {
  /** Below the organization: `/maintenance/workOrders/{companyKey}/{workOrderKey}/description`. */
  readonly path: string;
  /** `rule` where the framework's rule gives the path, and the catalog no operation with one (API.md §3.1). */
  readonly known: 'catalog' | 'rule';
}

interface Lines {
  readonly collection: string;
  /** The path of the record that has them: an extension's collection may be its base record's. */
  readonly record: string;
  readonly setters: Map<string, CallTarget>;
  custom: CallTarget | undefined;
  add: CallTarget | undefined;
  remove: CallTarget | undefined;
}

/** Adds records to a collection of others and takes them out, by their keys or their ids (API.md §3.1). */
export interface Membership {
  readonly add: CallTarget | undefined;
  readonly addById: CallTarget | undefined;
  readonly remove: CallTarget | undefined;
  readonly removeById: CallTarget | undefined;
}

const noMembership: Membership = { add: undefined, addById: undefined, remove: undefined, removeById: undefined };

/** The operations that change a record of one service, by the members that an answer has. */
export class RecordOperations {
  readonly #setters = new Map<string, CallTarget>();
  readonly #custom: CallTarget | undefined;
  readonly #lines = new Map<string, Lines>();
  readonly #memberships = new Map<string, Membership>();

  /** `base` is the service whose records the service extends: its setters serve for the members that come from there. */
  constructor(service: ServiceEntry, base?: ServiceEntry) {
    for (const operation of service.operations) this.#take(operation, service);
    for (const operation of base?.operations ?? []) {
      // Every record has its own, and that of the base record is not shown.
      if (operation.attribute !== 'IsActive') this.#take(operation, base ?? service);
    }
    this.#custom = customPlace(service) ?? (base === undefined ? undefined : customPlace(base));
  }

  /** Sets a member of the record itself; undefined where no operation is known that does. */
  setter(member: string): CallTarget | undefined {
    return isCustom(member) ? this.#custom : this.#setters.get(member.toLowerCase());
  }

  /** True for a member whose list is set as a whole. */
  isWhole(member: string): boolean {
    return this.#setters.has(member.toLowerCase());
  }

  /** Of a member that lists other records; undefined where it is not known how they are added and taken out. */
  membership(member: string): Membership | undefined {
    return this.#memberships.get(member.toLowerCase());
  }

  lineSetter(collection: string, member: string): CallTarget | undefined {
    const lines = this.#of(collection);
    return isCustom(member) ? lines?.custom : lines?.setters.get(member.toLowerCase());
  }

  /** Adds a line. The catalog names few of these; the rule gives them where it knows the collection at all. */
  addLine(collection: string): CallTarget | undefined {
    const lines = this.#of(collection);
    return lines && (lines.add ?? { path: `${lines.record}/${lines.collection}`, known: 'rule' });
  }

  removeLine(collection: string): CallTarget | undefined {
    const lines = this.#of(collection);
    return lines && (lines.remove ?? { path: `${lines.record}/${lines.collection}/{lineId}`, known: 'rule' });
  }

  /** Members that an operation sets, in the catalog's spelling for paths. */
  get settable(): readonly string[] {
    return [...this.#setters.values()].map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  }

  /** Collections that have lines to change. */
  get collections(): readonly string[] {
    return [...this.#lines.values()].map(({ collection }) => collection);
  }

  get takesCustomAttributes(): boolean {
    return this.#custom !== undefined;
  }

  /** Members of the collection's lines that an operation sets. */
  settableInLines(collection: string): readonly string[] {
    const setters = this.#of(collection)?.setters ?? new Map<string, CallTarget>();
    return [...setters.values()].map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  }

  #of(collection: string): Lines | undefined {
    return this.#lines.get(collection.toLowerCase());
  }

  #take(operation: Operation, service: ServiceEntry): void {
    const { kind, path, attribute = '', line } = operation;
    if (kind === 'setAttribute' && path !== null && !this.#setters.has(attribute.toLowerCase())) {
      this.#setters.set(attribute.toLowerCase(), { path, known: 'catalog' });
    }
    if ((kind === 'addToCollection' || kind === 'removeFromCollection') && path !== null) {
      const [collection = '', verb = ''] = path.toLowerCase().split('/').slice(-2);
      const known = this.#memberships.get(collection) ?? noMembership;
      const name = membershipVerbs[verb];
      if (name !== undefined) this.#memberships.set(collection, { ...known, [name]: { path, known: 'catalog' } });
    }
    if (kind === 'addLine') {
      const named = lowerFirst(`${operation.id.replace(/^Add/, '')}s`);
      const lines = this.#collection(path?.slice(path.lastIndexOf('/') + 1) ?? named, service);
      if (path !== null) lines.add = { path, known: 'catalog' };
    }
    if (kind === 'deleteLine') {
      const lines = this.#collection(collectionIn(path, line), service);
      if (path !== null) lines.remove = { path, known: 'catalog' };
    }
    if (kind === 'setLineAttribute') {
      const lines = this.#collection(collectionIn(path, line), service);
      if (path !== null) lines.setters.set(attribute.toLowerCase(), { path, known: 'catalog' });
    }
    if (kind === 'setLineCustomAttribute') {
      const lines = this.#collection(collectionIn(path, line), service);
      const byRule = `${lines.record}/${lines.collection}/{lineId}/{customAttributeName}`;
      lines.custom = path === null ? { path: byRule, known: 'rule' } : { path, known: 'catalog' };
    }
  }

  #collection(collection: string, service: ServiceEntry): Lines {
    const known = this.#of(collection);
    if (known !== undefined) return known;
    const record = [`/${service.path}`, ...service.key.map((segment) => `{${segment}}`)].join('/');
    const lines: Lines = {
      collection,
      record,
      setters: new Map(),
      custom: undefined,
      add: undefined,
      remove: undefined,
    };
    this.#lines.set(collection.toLowerCase(), lines);
    return lines;
  }
}

/** The operations of a service, with those of the service that it extends. */
export function recordOperations(catalog: Pick<Catalog, 'services'>, service: ServiceEntry): RecordOperations {
  const base = catalog.services.find(
    ({ entity, key }) => entity !== null && entity === service.extends && key.join() === service.key.join(),
  );
  return new RecordOperations(service, base);
}

const membershipVerbs: Readonly<Record<string, keyof Membership>> = {
  add: 'add',
  addbyid: 'addById',
  remove: 'remove',
  removebyid: 'removeById',
};

/** Custom attributes are extra members whose names start so (API.md §3.1). */
export function isCustom(member: string): boolean {
  return member.startsWith('custom_');
}

function customPlace({ operations }: ServiceEntry): CallTarget | undefined {
  const path = operations.find(({ kind }) => kind === 'setCustomAttribute')?.path ?? undefined;
  return path === undefined ? undefined : { path, known: 'catalog' };
}

/** The segment before the line's id, which is not always the plural of the line: `documentLines`. */
function collectionIn(path: string | null, line = ''): string {
  return /\/([^/{}]+)\/\{lineId\}/.exec(path ?? '')?.[1] ?? lowerFirst(`${line}s`);
}
