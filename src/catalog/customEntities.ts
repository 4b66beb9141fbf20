import type { ServiceEntry } from './types';

const root = 'customentities';
/** One segment of a path that means nothing else. */
const entityName = /^[\p{L}\p{N}_-][\p{L}\p{N}_.-]{0,99}$/u;

/** The service that stands for the entities that a customer defined (API.md §3.5): its path leaves the entity open. */
export function isCustomEntities({ path }: Pick<ServiceEntry, 'path'>): boolean {
  return path === `${root}/{entity}`;
}

export function isEntityName(text: string): boolean {
  return entityName.test(text);
}

/** The id of the service of one entity. */
export function customEntityId(name: string): string {
  return `${root}/${name}`;
}

/** The entity that a service's id names: `customentities/safetyPermits`. */
export function customEntityOf(id: string): string | undefined {
  const [module = '', name = '', ...rest] = id.split('/');
  return module.toLowerCase() === root && rest.length === 0 && isEntityName(name) ? name : undefined;
}

/** A service like any other, for one entity. */
export function customEntityService(open: ServiceEntry, name: string): ServiceEntry {
  return {
    ...open,
    id: customEntityId(name),
    name,
    path: customEntityId(name),
    operations: open.operations.map((operation) => ({
      ...operation,
      path: operation.path?.replace('{entity}', name) ?? null,
      params: operation.params?.filter((parameter) => parameter.name !== 'entity') ?? null,
    })),
  };
}
