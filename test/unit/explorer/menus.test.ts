import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

interface Manifest {
  readonly contributes: {
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  };
}

/** The items of the tree, by their context values, at which a command is offered. */
async function offeredAt(command: string, items: readonly string[]): Promise<string[]> {
  const { contributes } = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
  const patterns = (contributes.menus['view/item/context'] ?? [])
    .filter((entry) => entry.command === command)
    .map(({ when = '' }) => new RegExp(/viewItem =~ \/(.*)\//.exec(when)?.[1] ?? '$^'));
  assert.ok(patterns.length > 0);
  return items.filter((item) => patterns.some((pattern) => pattern.test(item)));
}

describe('The menu of the tree', () => {
  it('offers a new record wherever a service with records stands, also pinned and used last', async () => {
    const services = [
      'service:records',
      'service:records:pinned',
      'service:records:in-recent',
      'service:records:pinned:in-pinned',
      'records',
    ];
    const others = ['service', 'service:records:list', 'service:records:list:pinned', 'record', 'recordsFailed'];
    assert.deepEqual(await offeredAt('valuekeep.newRecord', [...services, ...others]), services);
  });
});
