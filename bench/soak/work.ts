import type { Connection } from '../../src/client/core/connection';
import { stringifyJson } from '../../src/json/json';
import type { ValuekeepClient } from '../../src/client/valuekeepClient';
import { die } from './dice';

/** One call of the load: a page, a record, or an attribute that is set to a text which no other call sets. */
export type Work =
  | { readonly kind: 'list' }
  | { readonly kind: 'get'; readonly id: string }
  | { readonly kind: 'set'; readonly path: string; readonly value: string };

/** Records that the load reads and writes. */
export interface Target {
  readonly id: string;
  /** Below the organization: where its remarks are set. */
  readonly remarksPath: string;
}

const service = 'maintenance/workOrders';
const select = ['Id', 'WorkOrderKey', 'Description', 'Equipment', 'ModifiedOn'];
const top = 20;
const luck = { kind: 11, target: 12 };

export async function targetsOf(client: ValuekeepClient): Promise<readonly Target[]> {
  const { records } = await client.list(service, { select: ['Id', 'Company', 'WorkOrderKey'], top: 50 });
  return records.map(({ id, company, workOrderKey }) => {
    if (typeof id !== 'string' || typeof company !== 'string' || typeof workOrderKey !== 'string') {
      throw new Error('A work order of the sandbox has no key.');
    }
    const key = [company, workOrderKey].map(encodeURIComponent).join('/');
    return { id, remarksPath: `/${service}/${key}/remarks` };
  });
}

/** A third of the calls are writes. */
export function workOf(call: number, targets: readonly Target[], name: string): Work {
  const target = targets[Math.floor(die(luck.target, call) * targets.length)];
  if (target === undefined) throw new Error('There is nothing to read.');
  switch (Math.floor(die(luck.kind, call) * 3)) {
    case 0:
      return { kind: 'list' };
    case 1:
      return { kind: 'get', id: target.id };
    default:
      return { kind: 'set', path: target.remarksPath, value: `${name} ${String(call)}` };
  }
}

/** The work by the client. */
export async function doWork(client: ValuekeepClient, work: Work): Promise<void> {
  switch (work.kind) {
    case 'list':
      expectThat((await client.list(service, { select, top })).records.length === top);
      return;
    case 'get':
      expectThat((await client.get(service, work.id)).id === work.id);
      return;
    case 'set':
      await client.call({ method: 'PUT', path: work.path, body: work.value });
  }
}

/** The same request for whoever sends it without the client. */
export function requestOf(work: Work, { apiUrl, tenant, organization }: Connection) {
  const base = `${apiUrl}/${tenant}/${organization}`;
  switch (work.kind) {
    case 'list':
      return { method: 'GET', url: `${base}/${service}/odata?$select=${select.join(',')}&$top=${String(top)}` };
    case 'get':
      return { method: 'GET', url: `${base}/${service}/${work.id}` };
    case 'set':
      return { method: 'PUT', url: base + work.path, body: stringifyJson(work.value) };
  }
}

function expectThat(isAsAsked: boolean): void {
  if (!isAsAsked) throw new Error('The answer is not what was asked for.');
}
