import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { KeptStates } from '../../../../src/documents/files/keptStates';
import { MemoryMemento } from '../../../support/vscode/memento';

describe('What a record document comes from', () => {
  const uri = { toString: () => 'valuekeep:/c1/maintenance/workOrders/C01/WO-1.json' } as vscode.Uri;
  const state = { opened: { record: { id: '1' }, posted: [] }, mtime: 1, mayBeCreated: true, begun: undefined };

  it('comes back as it was kept', async () => {
    const memento = new MemoryMemento();
    const kept = new KeptStates({ memento, log: { warn: (message) => assert.fail(message) } });
    await kept.keep(uri, state);
    assert.deepEqual(kept.get(uri), state);
  });

  it('stands in the way of no save where it cannot be kept, and the log says so', async () => {
    const memento = new MemoryMemento();
    memento.isFull = true;
    const warnings: string[] = [];
    await new KeptStates({ memento, log: { warn: (message) => void warnings.push(message) } }).keep(uri, state);
    assert.match(warnings.join(), /could not be kept/);
  });
});
