import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SavedQueries, SavedQuery } from '../../../src/platform/contracts/savedQueries';
import { QueryHistory } from '../../../src/records/host/queries/queryHistory';
import { pickQuery } from '../../../src/records/host/queries/queryPick';
import type { RecordsQuery } from '../../../src/records/host/session/recordsQuery';
import { MemoryMemento } from '../../support/vscode/memento';
import { OpenedPicks, type Shown } from '../harness/openedPicks';

const place = { connectionId: 'c1', service: 'maintenance/workOrders' };

describe('Saved queries and history', () => {
  let history: QueryHistory;
  let queries: SavedQuery[];
  let picks: OpenedPicks;

  beforeEach(() => {
    history = new QueryHistory(new MemoryMemento());
    queries = [
      { ...place, id: '1', name: 'Of this week', filter: 'ModifiedOn gt 2026-11-20', origin: 'own' },
      { ...place, id: '2', name: 'Urgent', filter: 'Priority eq 1', orderBy: 'ModifiedOn desc', origin: 'team' },
      { ...place, id: '3', name: 'Elsewhere', service: 'maintenance/workRequests', origin: 'own' },
    ];
    picks = new OpenedPicks();
  });

  afterEach(() => picks.dispose());

  const saved: SavedQueries = {
    onDidChange: new vscode.EventEmitter<void>().event,
    all: () => queries,
    save: () => Promise.resolve(undefined),
    rename: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
  const pick = (): Promise<RecordsQuery | undefined> => pickQuery({ ...place, title: 'Work Orders', saved, history });
  const lines = ({ items }: Shown) =>
    items.map(({ kind, label, description }) =>
      kind === vscode.QuickPickItemKind.Separator ? `— ${label}` : [label, description].filter(Boolean).join(': '),
    );

  it('are listed by where they are kept, the latest of the history first, those of other services not', async () => {
    await history.add('c1', place.service, { filter: 'Priority eq 2' });
    await history.add('c1', place.service, { orderBy: 'ModifiedOn' });
    await history.add('c2', place.service, { filter: 'of another connection' });
    const opened = picks.next();
    const picked = pick();
    const shown = await opened;
    assert.equal(shown.title, 'Work Orders');
    assert.deepEqual(lines(shown), [
      '— Saved',
      'Of this week: ModifiedOn gt 2026-11-20',
      '— Team file',
      'Urgent: Priority eq 1 · by ModifiedOn desc',
      '— History',
      'All records: by ModifiedOn',
      'Priority eq 2',
    ]);
    picks.accept('Urgent');
    assert.deepEqual(await picked, { filter: 'Priority eq 1', orderBy: 'ModifiedOn desc' });
  });

  it('lose what is removed from the history, and are shown again without it', async () => {
    await history.add('c1', place.service, { filter: 'Priority eq 2' });
    await history.add('c1', place.service, { filter: 'Priority eq 3' });
    let opened = picks.next();
    const picked = pick();
    await opened;
    opened = picks.next();
    picks.press('Priority eq 3', 'Remove from the History');
    assert.deepEqual(lines(await opened).slice(-2), ['— History', 'Priority eq 2']);
    picks.accept('Priority eq 2');
    assert.deepEqual(await picked, { filter: 'Priority eq 2' });
  });

  it('are left as they are where the person turns away, and say so where there are none', async () => {
    queries = [];
    const opened = picks.next();
    const picked = pick();
    const shown = await opened;
    assert.deepEqual(lines(shown), ['No query was saved or used yet']);
    picks.accept('No query was saved or used yet');
    shown.hide();
    assert.equal(await picked, undefined);
  });
});
