import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { commandTable } from '../../../../src/platform/commands/table/commandTable';
import { recordKeySchema, referenceSchema, statusSchema } from '../../../../src/records/protocol/protocol';
import { sessionStatus, type SessionState } from '../../../../src/records/host/session/sessionStatus';
import { fakeCatalog, listedRecord, testConnection, workOrders } from '../../../support/recordFakes';
import { sessionTestWords } from '../../../support/sessionTestWords';
import { loadedRecords } from '../../../support/loadedRecords';

const openRecordsArgument = commandTable['valuekeep.openRecords'].argument;

function statusOf(changes: Partial<SessionState> = {}, count?: number) {
  const firstPage = { records: [listedRecord(0)], ...(count !== undefined && { count }) };
  const state: SessionState = {
    connectionId: 'c1',
    service: workOrders,
    title: 'Work Orders',
    connection: testConnection,
    query: {},
    asked: undefined,
    refused: null,
    loaded: loadedRecords({
      connection: testConnection,
      firstPage,
    }),
    local: undefined,
    layout: undefined,
    activity: 'none',
    progress: null,
    wait: undefined,
    failure: undefined,
    stale: undefined,
    ...changes,
  };
  return sessionStatus(state, { catalog: fakeCatalog(), words: sessionTestWords });
}

describe('What a records panel tells its page fits', () => {
  it('whatever total a server gives', () => {
    for (const count of [0, 10_000_001, Number.MAX_SAFE_INTEGER]) {
      assert.deepEqual(v.parse(statusSchema, statusOf({}, count)).total, { known: 'yes', count });
    }
  });

  it('whatever a program asks for that its command takes', () => {
    const text = (most: number) =>
      fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom('x'.repeat(most), 'x'.repeat(most + 1)));
    const argument = fc.record(
      {
        connectionId: text(200),
        key: fc.oneof(text(500), fc.array(text(500), { maxLength: 11 })),
        filter: text(10_000),
        select: fc.oneof(fc.array(text(200), { maxLength: 3 }), fc.constant(Array<string>(401).fill('Id'))),
        orderBy: text(10_000),
        parameters: fc.dictionary(text(100), text(500), { maxKeys: 60 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(argument, (given) => {
        const asked = v.safeParse(openRecordsArgument, given);
        if (!asked.success) return;
        const { connectionId = 'c1', key, filter, select, orderBy, parameters } = asked.output;
        const query = { filter, select, orderBy, parameters };
        const status = statusOf({ connectionId, query });
        v.parse(statusSchema, status);
        v.parse(referenceSchema, status.reference);
        if (key !== undefined) v.parse(recordKeySchema, key);
      }),
      { numRuns: 300 },
    );
  });

  it('and no longer arguments are taken', () => {
    for (const given of [
      { filter: 'x'.repeat(10_001) },
      { select: Array<string>(401).fill('Id') },
      { orderBy: 'x'.repeat(10_001) },
      { key: Array<string>(11).fill('x') },
      { parameters: { company: 'x'.repeat(501) } },
    ]) {
      assert.equal(v.is(openRecordsArgument, given), false);
    }
  });
});
