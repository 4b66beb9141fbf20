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

/** Page after page that the person asks for; what fails keeps what is listed. */
describe('choosing a record of a later page', () => {
  it('keeps the records where the next page fails, and goes on where one tries again', async () => {
    const reader = new FakeReader();
    const service = (await loadCatalogue()).service('maintenance/workOrders');
    assert.ok(service);
    const picking = pickRecord({ reader, connectionId: 'one', connectionName: 'One', service });
    // Without a key no record can be chosen: Enter takes what is below the separator.
    reader.last.answer({ records: [{}], nextLink: 'page-2' });
    await pressedUntil(() => reader.requests.length === 2);
    reader.last.fail(new ValuekeepError('timeout', 'Too slow.'));
    await pressedUntil(() => reader.requests.length === 3);
    assert.equal(reader.last.nextLink, 'page-2');
    const records = [...workOrders(1, 1), ...workOrders(1, 1)];
    reader.last.answer({ records });
    assert.deepEqual(await presses('workbench.action.acceptSelectedQuickOpenItem', picking), {
      kind: 'record',
      key: records[0]?.id,
    });
  });
});

/** Goes to the last item and takes it, until the test has what it waits for. */
async function pressedUntil(isThere: () => boolean): Promise<void> {
  while (!isThere()) {
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectPrevious');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
}

/** Presses a key of the quick pick until it is drawn and takes it. */
async function presses<T>(command: string, outcome: Promise<T>): Promise<T> {
  const undecided = Symbol('undecided');
  for (;;) {
    await vscode.commands.executeCommand(command);
    const settled = await Promise.race([outcome, Promise.resolve(undecided)]);
    if (settled !== undecided) return settled;
  }
}
