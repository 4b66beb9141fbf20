import assert from 'node:assert/strict';
import type { Connection, Stage } from '../../../../src/client/core/connection';
import { isHeldBack, isValuekeepError } from '../../../../src/client/core/errors';
import { checkRequest } from '../../../../src/client/http/writeGate';
import { aConnection } from '../../../support/connection';

const stages: readonly Stage[] = ['sandbox', 'test', 'production'];
const url = 'https://cloud.valuekeep.com/api/contoso/org1/maintenance/workOrders';

/** What keeps a request from being sent; `undefined` where nothing does. */
function heldBack(
  method: 'GET' | 'PUT',
  given: { begun?: Partial<Connection>; now?: Partial<Connection> | undefined; seen?: Stage },
): string | undefined {
  const begun = aConnection(given.begun);
  const now = 'now' in given && given.now === undefined ? undefined : { ...begun, ...given.now };
  try {
    checkRequest({ method, url }, { begun, now, seenStage: given.seen ?? begun.stage });
    return undefined;
  } catch (error) {
    assert.ok(isValuekeepError(error) && isHeldBack(error));
    return `${error.code}: ${error.details.reason ?? ''}`;
  }
}

describe('The gate before a write', () => {
  for (const seen of stages) {
    for (const stage of stages) {
      const passes = stages.indexOf(stage) <= stages.indexOf(seen);
      const title = `${passes ? 'lets through' : 'holds back'} what was seen as ${seen} where the connection is ${stage} now`;
      it(title, () => {
        const given = { begun: { stage: 'sandbox' as const }, now: { stage }, seen };
        assert.equal(heldBack('PUT', given), passes ? undefined : 'conflict: stage changed');
        assert.equal(heldBack('GET', given), undefined);
      });
    }
  }

  it('holds back what became read-only meanwhile, or was when it began, and lets reads through', () => {
    assert.equal(heldBack('PUT', { now: { readOnly: true } }), 'readOnly: ');
    assert.equal(heldBack('PUT', { begun: { readOnly: true }, now: { readOnly: false } }), 'readOnly: ');
    assert.equal(heldBack('GET', { begun: { readOnly: true }, now: { readOnly: true } }), undefined);
  });

  it('holds back every request of a connection that was removed, whatever the person saw', () => {
    for (const seen of stages) {
      assert.equal(heldBack('PUT', { now: undefined, seen }), 'conflict: connection removed');
      assert.equal(heldBack('GET', { now: undefined, seen }), 'conflict: connection removed');
    }
  });

  it('names the connection as it is called now', () => {
    const now = aConnection({ name: 'Porto', stage: 'production' });
    const gate = { begun: aConnection({ name: 'Lisbon' }), now, seenStage: 'test' } as const;
    assert.throws(() => checkRequest({ method: 'PUT', url }, gate), /Porto was marked as production meanwhile/);
  });
});
