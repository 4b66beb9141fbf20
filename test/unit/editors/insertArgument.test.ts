import assert from 'node:assert/strict';
import { ValuekeepError } from '../../../src/client/core/errors';
import { withFakeVscode } from '../../support/vscode/withFakeVscode';

const { parsedArgument } = await withFakeVscode(() => import('../../../src/platform/commands/parsedArgument'));
const read = (argument: unknown) => parsedArgument('valuekeep.insertJson', argument);

describe('the argument of Insert JSON', () => {
  it('may be left out', () => assert.deepEqual(read(undefined), {}));

  it('is taken as it stands where it is complete', () => {
    const argument = {
      connectionId: 'one',
      service: 'maintenance/workOrders',
      query: {
        filter: "WorkOrderType eq 'CR'",
        select: ['Id'],
        orderBy: 'ModifiedOn desc',
        top: 5,
        skip: 0,
        expand: 'Lines',
      },
      fields: ['id'],
      as: 'markdown',
    };
    assert.deepEqual(read(argument), argument);
  });

  it('is what a node of the tree carries', () => {
    const node = {
      kind: 'record',
      id: 'x',
      connectionId: 'one',
      service: 'maintenance/workOrders',
      key: ['C01', 'WO-1'],
      label: {},
    };
    assert.deepEqual(read(node), { connectionId: 'one', service: 'maintenance/workOrders', key: ['C01', 'WO-1'] });
    assert.deepEqual(read({ kind: 'records', id: 'x', connectionId: 'one', service: 'a/b' }), {
      connectionId: 'one',
      service: 'a/b',
    });
  });

  for (const [place, argument] of [
    ['key', { key: [] }],
    ['key', { key: 7 }],
    ['query.top', { query: { top: -1 } }],
    ['as', { as: 'literal' }],
    ['sevice', { sevice: 'a/b' }],
    ['{}', 'maintenance/workOrders'],
  ] as const) {
    it(`is refused with the place that is wrong: ${JSON.stringify(argument)}`, () => {
      assert.throws(
        () => read(argument),
        (error) => {
          assert.ok(error instanceof ValuekeepError);
          assert.equal(error.code, 'invalidRequest');
          assert.ok(error.message.startsWith(`Invalid argument “${place}”: `), error.message);
          return true;
        },
      );
    });
  }
});
