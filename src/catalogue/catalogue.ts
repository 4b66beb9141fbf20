import { columnsOf } from './columns';
import type { CompactCatalogue } from './compactForm';
import { expandCatalog, expandResources } from './expand';
import { createSearch } from './search';
import type { Area, Catalogue, Enumeration, OperationEntry, RecordType, ServiceEntry } from './types';

let loading: Promise<Catalogue> | undefined;

/** The catalogue that the product carries. Read when first asked for, the same object ever after. */
export function loadCatalogue(): Promise<Catalogue> {
  loading ??= import('./compact.json', { with: { type: 'json' } }).then(({ default: compact }) =>
    createCatalogue(compact as unknown as CompactCatalogue),
  );
  return loading;
}

export function createCatalogue(compact: CompactCatalogue): Catalogue {
  const catalog = expandCatalog(compact);
  const resources = expandResources(compact);
  const modules = catalog.modules.map((module) => ({
    ...module,
    services: module.services.map((service): ServiceEntry => ({
      ...service,
      id: `${module.name}/${service.name}`,
      module: module.name,
    })),
  }));
  const services = modules.flatMap((module) => module.services);
  const servicesById = new Map(services.map((service) => [service.id.toLowerCase(), service]));
  const operationsByService = new Map<string, readonly OperationEntry[]>(
    services.map((service) => [
      service.id,
      service.operations.map((operation) => ({ ...operation, address: `${service.id}#${operation.id}`, service })),
    ]),
  );
  const operationsByAddress = new Map(
    [...operationsByService.values()].flat().map((operation) => [operation.address.toLowerCase(), operation]),
  );
  const recordTypes = named<RecordType>(resources.resources);
  const enumerations = named<Enumeration>(resources.enumerations);
  let search: Catalogue['search'] | undefined;

  const catalogue: Catalogue = {
    modules,
    services,
    areas: areasOf(modules),
    service: (id) => servicesById.get(id.toLowerCase()),
    operations: (service) => operationsByService.get(service.id) ?? [],
    operation: (address) => operationsByAddress.get(address.toLowerCase()),
    recordType: (name) => recordTypes.get(name),
    enumeration: (name) => enumerations.get(name),
    evidenceMeaning: (evidence) => evidenceMeaning(catalog.legend.evidence, evidence),
    columns: (service) => columnsOf(service, (name) => recordTypes.get(name)),
    search: (text, limit) => (search ??= createSearch(catalogue))(text, limit),
  };
  return catalogue;
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

function named<T extends { readonly name: string }>(byName: Readonly<Record<string, Omit<T, 'name'>>>): Map<string, T> {
  return new Map(Object.entries(byName).map(([name, value]) => [name, { name, ...value } as T]));
}

/** The legend writes what varies as `...`: `reference (cut off; ...)`. */
function evidenceMeaning(legend: Readonly<Record<string, string>>, evidence: string): string | undefined {
  const varying = Object.keys(legend).find((entry) => entry.includes('...') && evidence.startsWith(beforeDots(entry)));
  return legend[evidence] ?? (varying === undefined ? undefined : legend[varying]);
}

function beforeDots(entry: string): string {
  return entry.slice(0, entry.indexOf('...')).replace(/\W+$/, '');
}
