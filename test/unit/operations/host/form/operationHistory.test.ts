import assert from 'node:assert/strict';
import { OperationHistory } from '../../../../../src/operations/host/form/operationHistory';
import { MemoryMemento } from '../../../../support/vscode/memento';

describe('The history of calls', () => {
  const warnings: string[] = [];
  const log = { warn: (message: string) => void warnings.push(message) };
  const call = (at: number) => ({
    operation: 'm/s#Get',
    method: 'GET' as const,
    path: '/m/s/1',
    status: 200,
    at,
    durationMs: 5,
  });

  it('keeps the newest hundred of each connection, newest first', async () => {
    const history = new OperationHistory({ memento: new MemoryMemento(), log });
    for (let at = 1; at <= 105; at += 1) await history.add('c1', call(at));
    assert.deepEqual(
      history.of('c1').map(({ at }) => at),
      Array.from({ length: 100 }, (_, index) => 105 - index),
    );
    assert.deepEqual(history.of('c2'), []);
    await history.clear('c1');
    assert.deepEqual(history.of('c1'), []);
  });

  it('reads what another version stored as nothing', async () => {
    const memento = new MemoryMemento();
    await memento.update('operationHistory/c1', [{ ...call(1), body: 'x' }]);
    assert.deepEqual(new OperationHistory({ memento, log }).of('c1'), []);
  });

  it('fails no call that cannot be noted, and says so in the log', async () => {
    const memento = new MemoryMemento();
    memento.isFull = true;
    await new OperationHistory({ memento, log }).add('c1', call(1));
    assert.match(warnings.at(-1) ?? '', /could not be noted/);
  });
});
