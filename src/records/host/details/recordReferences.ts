import { naturalKeyMembers } from '../../../catalog/members/recordNames';
import { isDeclaredReference, referredService } from '../../../catalog/members/references';
import type { Catalog, ServiceEntry } from '../../../catalog/types';
import type { RecordKey } from '../../../client/core/api';
import type { JsonObject, JsonValue } from '../../../json/json';
import { nodeKindOf } from './recordTree';
import type { TreePart } from './recordTree';
import { isJsonObject } from '../../../json/shapes';

/** A record by its service and what to ask for it by. */
export interface RecordReference {
  readonly service: ServiceEntry;
  readonly key: RecordKey;
}

/** Finds the records that a record names. */
export class RecordReferences {
  readonly #catalog: Pick<Catalog, 'services' | 'recordType'>;
  /** By service and member: the catalog is searched once for each. */
  readonly #services = new Map<string, ServiceEntry | undefined>();

  constructor(catalog: Pick<Catalog, 'services' | 'recordType'>) {
    this.#catalog = catalog;
  }

  /**
   * The record that a member names, by its natural key, else by its id: `equipment` and `equipmentId` name the same.
   * Undefined for members that name none, or none that the catalog knows.
   * @param record the whole record: what belongs to a company says so there
   */
  of(service: ServiceEntry, record: JsonObject, { name, value, parent }: TreePart): RecordReference | undefined {
    if (parent === undefined || !isJsonObject(parent) || typeof value !== 'string' || value === '') return undefined;
    const byId = nodeKindOf(value) === 'guid' && name.endsWith('Id') && name !== 'Id';
    const member = byId ? name.slice(0, -'Id'.length) : name;
    if (!this.#isReference(service, record, parent, member)) return undefined;
    const target = this.#service(parent === record ? service : undefined, member);
    if (target === undefined) return undefined;
    const key = naturalKey(target, parent[member], [parent.company, record.company]) ?? idOf(parent[`${member}Id`]);
    return key === undefined ? undefined : { service: target, key };
  }

  /** Readers complete a reference with `{name}Id` and `{name}Description` (API.md §5). */
  #isReference(service: ServiceEntry, record: JsonObject, parent: JsonObject, member: string): boolean {
    if (nodeKindOf(parent[`${member}Id`] ?? null) === 'guid' || Object.hasOwn(parent, `${member}Description`))
      return true;
    return parent === record && isDeclaredReference(this.#catalog, service, member);
  }

  #service(service: ServiceEntry | undefined, member: string): ServiceEntry | undefined {
    const place = `${service?.id ?? ''}#${member}`;
    if (!this.#services.has(place)) this.#services.set(place, referredService(this.#catalog, service, member));
    return this.#services.get(place);
  }
}

/** The value alone, or with the company before it; undefined for keys that need more than that. */
function naturalKey(
  service: ServiceEntry,
  value: JsonValue | undefined,
  companies: readonly (JsonValue | undefined)[],
): RecordKey | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const members = naturalKeyMembers(service);
  if (members.length === 1) return [value];
  if (members.length !== 2 || members[0] !== 'company') return undefined;
  const company = companies.find((each) => typeof each === 'string' && each !== '');
  return typeof company === 'string' ? [company, value] : undefined;
}

function idOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
