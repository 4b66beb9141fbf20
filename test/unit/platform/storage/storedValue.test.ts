import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { StoredValue } from '../../../../src/platform/storage/storage';
import { MemoryMemento } from '../../../support/vscode/memento';

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);

describe('a stored value', () => {
  it('is what was stored last, by this window and by another one', async () => {
    const memento = new MemoryMemento();
    const stored = new StoredValue({ memento, key: 'connectionInUse', read: asText });
    assert.equal(stored.get(), undefined);
    await stored.set('one');
    assert.equal(stored.get(), 'one');
    await memento.update('connectionInUse', 'two');
    assert.equal(stored.get(), 'two');
    await memento.update('connectionInUse', 2);
    assert.equal(stored.get(), undefined, 'what does not fit is as if it were not there');
    await stored.set(undefined);
    assert.equal(stored.get(), undefined);
  });

  it('is read through its schema once, however often it is asked for, and again once it changed', () => {
    const list = ['one'];
    let kept: unknown = list;
    const memento = { get: () => kept } as unknown as vscode.Memento;
    let reads = 0;
    const stored = new StoredValue({
      memento,
      key: 'pinnedServices',
      read: (value) => {
        reads += 1;
        return Array.isArray(value) ? value.length : undefined;
      },
    });
    assert.deepEqual([stored.get(), stored.get(), stored.get()], [1, 1, 1]);
    assert.equal(reads, 1);
    kept = ['one', 'two'];
    assert.deepEqual([stored.get(), stored.get()], [2, 2]);
    kept = undefined;
    assert.deepEqual([stored.get(), stored.get()], [undefined, undefined]);
    assert.equal(reads, 3);
  });
});
