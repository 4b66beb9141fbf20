import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { RecentServices } from '../../../src/explorer/recentServices';

function memento(stored?: unknown): vscode.Memento {
  let value = stored;
  return {
    keys: () => [],
    get: (): never => value as never,
    update: (_key: string, next: unknown) => {
      value = next;
      return Promise.resolve();
    },
  };
}

describe('the services used last', () => {
  it('are the newest five, each once', async () => {
    const recent = new RecentServices({ memento: memento() });
    for (const id of ['a', 'b', 'c', 'd', 'e', 'a', 'f']) await recent.add(id);
    assert.deepEqual(recent.all(), ['f', 'a', 'e', 'd', 'c']);
  });

  it('are none where what is stored is not a list of names', () => {
    assert.deepEqual(new RecentServices({ memento: memento([1, 2]) }).all(), []);
    assert.deepEqual(new RecentServices({ memento: memento('a') }).all(), []);
  });
});
