import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalog } from '../../../src/catalog/catalog';
import { isValuekeepError, ValuekeepError } from '../../../src/client/core/errors';
import { pickRecord, type RecordAnswer } from '../../../src/editors/recordPick';
import { FakeReader, workOrders } from '../../support/explorerFakes';
import { OpenedPicks, type Shown } from '../harness/openedPicks';

describe('choosing a record to insert', () => {
  let reader: FakeReader;
  let picking: Promise<RecordAnswer | undefined>;

  beforeEach(async () => {
    reader = new FakeReader();
    const service = (await loadCatalog()).service('maintenance/workOrders');
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

describe('choosing a record of a later page', () => {
  let reader: FakeReader;
  let picks: OpenedPicks;
  let picking: Promise<RecordAnswer | undefined>;
  let shown: Shown;

  beforeEach(async () => {
    reader = new FakeReader();
    picks = new OpenedPicks();
    const service = (await loadCatalog()).service('maintenance/workOrders');
    assert.ok(service);
    const opened = picks.next();
    picking = pickRecord({ reader, connectionId: 'one', connectionName: 'One', service });
    shown = await opened;
  });

  afterEach(() => picks.dispose());

  const labels = () =>
    shown.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator).map(({ label }) => label);
  const separator = () => shown.items.find(({ kind }) => kind === vscode.QuickPickItemKind.Separator)?.label;
  const more = '$(fold-down) Load more';

  it('keeps the records where the next page fails, and goes on where one tries again', async () => {
    (await reader.latest()).answer({ records: workOrders(1, 1), nextLink: 'page-2' });
    await reader.latest();
    picks.accept(more);
    (await reader.latest()).fail(new ValuekeepError('timeout', 'Too slow.'));
    await reader.latest();
    const [, record, failed = ''] = labels();
    assert.equal(record, 'C01 / WO-1');
    assert.match(failed, /^\$\(warning\) .*did not answer in time/);
    picks.accept(failed);
    const again = await reader.latest();
    assert.deepEqual([reader.requests.length, again.nextLink], [3, 'page-2']);
    again.answer({ records: workOrders(2, 1) });
    await reader.latest();
    assert.deepEqual(labels().slice(1), ['C01 / WO-1', 'C01 / WO-2']);
    picks.accept('C01 / WO-2');
    assert.deepEqual(await picking, { kind: 'record', key: workOrders(2, 1)[0]?.id });
  });

  it('lists a record once that came twice, says so, and goes on behind a page that brought nothing new', async () => {
    (await reader.latest()).answer({ records: workOrders(1, 2), nextLink: 'page-2' });
    await reader.latest();
    assert.equal(separator(), 'records');
    picks.accept(more);
    (await reader.latest()).answer({ records: workOrders(1, 2), nextLink: 'page-3' });
    (await reader.latest()).answer({ records: workOrders(2, 2) });
    await reader.latest();
    assert.deepEqual(labels().slice(1), ['C01 / WO-1', 'C01 / WO-2', 'C01 / WO-3']);
    assert.equal(separator(), 'records, each listed once though 3 came twice');
    picks.accept('$(list-flat) Whole page (3 records)');
    assert.deepEqual(await picking, { kind: 'page', records: workOrders(1, 3) });
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
