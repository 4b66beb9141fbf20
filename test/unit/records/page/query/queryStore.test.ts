import assert from 'node:assert/strict';
import { recordsProcedures, recordsNotificationSchema } from '../../../../../src/records/protocol/protocol';
import type { Status } from '../../../../../src/records/protocol/protocol';
import type { Completion, FilterFault, ScreenQuery } from '../../../../../src/records/protocol/queryProtocol';
import { QueryStore, stillFitting, stillThere } from '../../../../../src/records/page/query/queryStore';
import { RpcClient } from '../../../../../src/panels/page/rpcClient';
import { HostMessages } from '../../../../support/hostMessages';

const completion = (label: string, from: number, to: number): Completion => ({
  kind: 'operator',
  label,
  insert: `${label} `,
  from,
  to,
  detail: '',
});

describe('Suggestions while one goes on typing', () => {
  const before = 'Company e';
  const shown = [completion('eq', 8, 9), completion('ne', 8, 9)];

  it('take the place of what was typed since they came', () => {
    assert.deepEqual(stillFitting(shown, { before, draft: 'Company eq', caret: 10 }), [completion('eq', 8, 10)]);
  });

  it('go with the word that they complete', () => {
    assert.deepEqual(stillFitting(shown, { before, draft: 'Company e ', caret: 10 }), []);
    assert.deepEqual(stillFitting(shown, { before, draft: 'Company', caret: 7 }), []);
    assert.deepEqual(stillFitting(shown, { before, draft: 'Comp e', caret: 6 }), []);
  });
});

describe('What is wrong in a filter, while one goes on typing', () => {
  const fault = (from: number, to: number): FilterFault => ({ from, to, message: 'Wrong', doubtful: false });

  it('stays where it is ahead of what is typed', () => {
    const wrong = fault(8, 9);
    assert.equal(stillThere(wrong, { before: 'Company = 1', draft: 'Company = 12' }), wrong);
  });

  it('goes where it was the end of what was written so far, or is changed', () => {
    assert.equal(stillThere(fault(10, 10), { before: 'Company eq', draft: 'Company eq ' }), null);
    assert.equal(stillThere(fault(8, 9), { before: 'Company = 1', draft: 'Company e= 1' }), null);
  });
});

describe('Saving the query of the box', () => {
  const order = [{ column: 'Company', descending: false }];
  let fault: FilterFault | null;
  let refuses: boolean;
  let calls: (readonly [procedure: string, filter: string])[];
  let box: QueryStore;

  const statusOf = (query: ScreenQuery, refused: Status['refused'] = null) =>
    ({ query, asked: null, refused }) as unknown as Status;

  function answer(procedure: string, { filter }: { filter: string }): object {
    if (procedure === 'checkFilter') return { fault, completions: [] };
    calls.push([procedure, filter]);
    if (procedure === 'setQuery')
      box.take(
        refuses
          ? statusOf({ filter: 'Shown eq 1', order }, { filter, message: 'No such column' })
          : statusOf({ filter, order }),
      );
    return {};
  }

  beforeEach(() => {
    fault = null;
    refuses = false;
    calls = [];
    const messages = new HostMessages();
    const rpc = new RpcClient({
      messages,
      procedures: recordsProcedures,
      notification: recordsNotificationSchema,
      onNotification: () => undefined,
      post: (message) => {
        if (message.type !== 'call') return;
        const { id, procedure, input } = message;
        queueMicrotask(() => messages.send({ type: 'result', id, output: answer(procedure, input as never) }));
      },
    });
    const ask = (call: Promise<unknown>): void => void call.catch(() => undefined);
    box = new QueryStore({ rpc, onChange: () => undefined, ask, draft: undefined, keepDraft: () => undefined });
    box.take(statusOf({ filter: 'Shown eq 1', order }));
  });

  it('saves what is shown', async () => {
    await box.save();
    assert.deepEqual(calls, [['saveQuery', 'Shown eq 1']]);
  });

  it('shows what was written first, also where it is doubtful', async () => {
    fault = { from: 0, to: 1, message: 'No such column is known', doubtful: true };
    box.edit('Written eq 2', 12);
    await box.save();
    assert.deepEqual(calls, [
      ['setQuery', 'Written eq 2'],
      ['saveQuery', 'Written eq 2'],
    ]);
  });

  it('saves nothing that cannot be read, however often it is asked to', async () => {
    fault = { from: 8, to: 9, message: 'A comparison is missing', doubtful: false };
    box.edit('Written', 7);
    await box.save();
    await box.save();
    assert.deepEqual(calls, []);
    assert.ok(box.insisted, 'what is wrong is told');
  });

  it('saves nothing that the server refuses', async () => {
    refuses = true;
    box.edit('Written eq 2', 12);
    await box.save();
    assert.deepEqual(calls, [['setQuery', 'Written eq 2']]);
  });
});
