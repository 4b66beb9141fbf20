import { upperFirst } from './frameworkRule';
import type { Catalog, ServiceEntry } from '../types';

type Services = Pick<Catalog, 'services' | 'recordType'>;

/**
 * The service whose record a member of a record names; undefined where the catalog does not tell.
 *
 * What a record type declares counts first. Else the member's name tells, in whole or by its ending
 * (`parentLocation`): the entity of that name, the service whose natural key ends with it (`equipment`,
 * `equipmentKey`), a party's role (`customer`, `CustomerParty`), or a word of the API's own (a tool is an equipment
 * item, API.md §6). A base entity without a service of its own is read by the first service that extends it.
 *
 * The name alone is no proof: ask only for members that readers complete with `{name}Id` or `{name}Description`
 * (API.md §5), or see `isDeclaredReference`.
 */
export function referredService(
  catalog: Services,
  service: ServiceEntry | undefined,
  member: string,
): ServiceEntry | undefined {
  const declared = service && declaredEntity(catalog, service, member);
  if (declared !== undefined) return ofEntity(catalog.services, declared);
  for (const name of endings(upperFirst(member))) {
    const found = ofName(catalog.services, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a record type of the service says that the member refers to another record. */
export function isDeclaredReference(catalog: Services, service: ServiceEntry, member: string): boolean {
  return declaredEntity(catalog, service, member) !== undefined;
}

/** Names that are neither an entity nor a key: what help articles say they stand for (API.md §6). */
const otherNames: Readonly<Record<string, string>> = { Tool: 'EquipmentItem' };

function ofName(services: readonly ServiceEntry[], name: string): ServiceEntry | undefined {
  return ofEntity(services, otherNames[name] ?? name) ?? ofKey(services, name) ?? ofEntity(services, `${name}Party`);
}

function ofEntity(services: readonly ServiceEntry[], entity: string): ServiceEntry | undefined {
  const own = services.find((service) => service.entity === entity);
  if (own !== undefined && isSeen(own)) return own;
  // Who extends an entity and was seen in Valuekeep is surer to be there than the entity's own service.
  return services.find((service) => service.extends === entity) ?? own;
}

/** False for a service of which everything was read on a framework page. */
function isSeen({ operations }: ServiceEntry): boolean {
  return operations.some(({ evidence }) => evidence !== 'framework page');
}

/** Extension services share the key of their base, which comes first. */
function ofKey(services: readonly ServiceEntry[], name: string): ServiceEntry | undefined {
  const segment = `${name.charAt(0).toLowerCase()}${name.slice(1)}Key`;
  const keyed = services.filter((service) => service.key.at(-1) === segment);
  return keyed.find((service) => service.extends === undefined) ?? keyed[0];
}

function declaredEntity(catalog: Services, { entity }: ServiceEntry, member: string): string | undefined {
  if (entity === null) return undefined;
  for (const name of [`${entity}Resource`, `Api${entity}Resource`]) {
    const type = catalog.recordType(name);
    const found = type?.references?.[member] ?? type?.jasmin?.references?.[member];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The name and its endings at word boundaries, longest first: `ParentLocation`, `Location`. */
function endings(name: string): string[] {
  return [...name.matchAll(/[A-Z]/g)].map(({ index }) => name.slice(index));
}
