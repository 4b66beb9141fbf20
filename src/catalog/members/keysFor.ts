import { referredService } from './references';
import type { Catalog, ServiceEntry } from '../types';

/** Members named by a role: what help articles say they hold (API.md §6). */
const roles: Readonly<Record<string, string>> = {
  responsible: 'workShopsCore/employees',
  provider: 'businessCore/supplierParties',
};

/**
 * The service whose records' keys a member takes; undefined for a member that is no reference as far as is known. What
 * describes a record, counts or tells a time is none, whatever its name ends with.
 */
export function keysFor(
  catalog: Pick<Catalog, 'services' | 'recordType'>,
  service: ServiceEntry,
  member: string,
): ServiceEntry | undefined {
  if (member === service.key.at(-1)) return undefined;
  if (/(key|id|description|date|remarks|name|time|cost|price|value)$/i.test(member)) return undefined;
  const role = Object.hasOwn(roles, member) ? roles[member] : undefined;
  if (role !== undefined) return catalog.services.find(({ id }) => id === role);
  return referredService(catalog, service, member);
}
