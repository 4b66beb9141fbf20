/** What is known of the Valuekeep Web API: its services, records, members and operations. */

import { columnsOf } from './columns';
import type { CompactCatalog } from './compact/compactForm';
import { customEntityOf, customEntityService, isCustomEntities } from './customEntities';
import { expandCatalog, expandResources } from './compact/expand';
import { once } from '../json/objects';
import { createSearch } from './search';
import type { Area, Catalog, Column, OperationEntry, ServiceEntry } from './types';

/** The catalog that the product carries: a constant, read when it is first asked for. */
export const loadCatalog = once(async (): Promise<Catalog> => {
  const { default: compact } = await import('./compact/compact.json', { with: { type: 'json' } });
  return createCatalog(compact as unknown as CompactCatalog);
});

export function createCatalog(compact: CompactCatalog): Catalog {
  const { legend, modules: expanded } = expandCatalog(compact);
  // Not copied by spreading, which would read, and so expand, every service's operations.
  const modules = expanded.map(({ name, title, services }) => ({
    name,
    title,
    services: services.map((service): ServiceEntry =>
      Object.assign(service, { id: `${name}/${service.name}`, module: name }),
    ),
  }));
  const services = modules.flatMap((module) => module.services);
  const servicesById = new Map(services.map((service) => [service.id.toLowerCase(), service]));
  const operationsByService = new Map(services.map((service) => [service.id, once(() => operationEntries(service))]));
  const resources = once(() => expandResources(compact));
  const search = once(() => createSearch(catalog));
  const customEntities = new Map<string, ServiceEntry>();
  /** The same object for the same entity. Upper and lower case stay as they were first written. */
  const customEntity = (id: string): ServiceEntry | undefined => {
    const name = customEntityOf(id);
    const open = services.find(isCustomEntities);
    if (name === undefined || open === undefined) return undefined;
    const known = customEntities.get(name.toLowerCase()) ?? customEntityService(open, name);
    customEntities.set(name.toLowerCase(), known);
    return known;
  };

  const columnsByService = new WeakMap<ServiceEntry, readonly Column[]>();
  const catalog: Catalog = {
    modules,
    services,
    areas: areasOf(modules),
    service: (id) => servicesById.get(id.toLowerCase()) ?? customEntity(id),
    operations: (service) => operationsByService.get(service.id)?.() ?? operationEntries(service),
    operation: (address) => {
      const [id = '', operationId = ''] = address.split('#');
      const service = catalog.service(id);
      return (
        service &&
        catalog.operations(service).find((operation) => operation.id.toLowerCase() === operationId.toLowerCase())
      );
    },
    recordType: (name) => withName(resources().resources, name),
    enumeration: (name) => withName(resources().enumerations, name),
    evidenceMeaning: (evidence) => evidenceMeaning(legend.evidence, evidence),
    columns: (service) => {
      // Asked for every record that is read.
      const known = columnsByService.get(service) ?? columnsOf(service, catalog);
      columnsByService.set(service, known);
      return known;
    },
    search: (text, limit) => search()(text, limit),
  };
  return catalog;
}

function operationEntries(service: ServiceEntry): OperationEntry[] {
  return service.operations.map((operation) => ({ ...operation, address: `${service.id}#${operation.id}`, service }));
}

function areasOf(modules: readonly { name: string; title: string; services: readonly ServiceEntry[] }[]): Area[] {
  const titles = new Set(modules.map((module) => module.title));
  return [...titles].map((title) => {
    const members = modules.filter((module) => module.title === title);
    return {
      title,
      modules: members.map((module) => module.name),
      services: members.flatMap((module) => module.services),
    };
  });
}

function withName<T extends object>(byName: Readonly<Record<string, T>>, name: string) {
  const value = Object.hasOwn(byName, name) ? byName[name] : undefined;
  return value && { name, ...value };
}

/** The legend writes what varies as `...`: `reference (cut off; ...)`. */
function evidenceMeaning(legend: Readonly<Record<string, string>>, evidence: string): string | undefined {
  const varying = Object.keys(legend).find((entry) => entry.includes('...') && evidence.startsWith(beforeDots(entry)));
  return legend[evidence] ?? (varying === undefined ? undefined : legend[varying]);
}

function beforeDots(entry: string): string {
  return entry.slice(0, entry.indexOf('...')).replace(/\W+$/, '');
}
