import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalogue } from '../../src/catalogue/catalogue';
import { isValuekeepError, ValuekeepError } from '../../src/client/errors';
import { pickRecord, type RecordChoice } from '../../src/editors/recordPick';
import { FakeReader, workOrders } from '../unit/explorer/fakes';

describe('choosing a record to insert', () => {
  let reader: FakeReader;
  let picking: Promise<RecordChoice | undefined>;

  beforeEach(async () => {
    reader = new FakeReader();
    const service = (await loadCatalogue()).service('maintenance/workOrders');
    assert.ok(service);
    picking = pickRecord({ reader, connectionId: 'one', connectionName: 'One', service });
  });

  it('offers the first record to Enter, not the whole page', async () => {
    const records = workOrders(1, 3);
    reader.last.answer({ records, nextLink: 'page-2' });
    assert.deepEqual(await presses('workbench.action.acceptSelectedQuickOpenItem', picking), {
      kind: 'record',
      key: records[0]?.id,
    });
  });

  it('ends without a choice when the person turns away, and reads no further', async () => {
    const { signal } = reader.last;
    assert.equal(await presses('workbench.action.closeQuickOpen', picking), undefined);
    assert.equal(signal.aborted, true);
  });

  it('passes on why the records could not be read', async () => {
    reader.last.fail(new ValuekeepError('forbidden', 'No.'));
    await assert.rejects(picking, (error) => isValuekeepError(error) && error.code === 'forbidden');
  });
});

/** Presses a key of the quick pick until it is drawn and takes it. */
async function presses<T>(command: string, outcome: Promise<T>): Promise<T> {
  const undecided = Symbol('undecided');
  for (;;) {
    await vscode.commands.executeCommand(command);
    const settled = await Promise.race([outcome, Promise.resolve(undecided)]);
    if (settled !== undecided) return settled;
  }
}
