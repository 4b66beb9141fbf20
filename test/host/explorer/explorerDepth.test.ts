import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { beginCall } from '../../../src/platform/commands/commandCall';
import { loadCatalog } from '../../../src/catalog/catalog';
import { ValuekeepError } from '../../../src/client/core/errors';
import { DropRecords } from '../../../src/editors/dropRecords';
import { RecordCounts } from '../../../src/explorer/model/recordCounts';
import type { Shelf } from '../../../src/explorer/shelf/shelf';
import { ShelfCommands } from '../../../src/explorer/shelf/shelfCommands';
import { draggedMime } from '../../../src/platform/contracts/draggedNodes';
import { isCanceled } from '../../../src/platform/words/errorWords';
import { connection, FakeConnections, FakeReader } from '../../support/explorerFakes';
import { canceled, failureOf, run, startSandbox } from '../harness/commands';

interface Counted {
  readonly count: number;
  readonly atLeast: boolean;
}

describe('The explorer’s depth', () => {
  before(startSandbox);

  it('counts the records of a service when it is asked to', async () => {
    const asked = { connectionId: 'sandbox', service: 'maintenance/workOrders' };
    assert.deepEqual(await run<Counted>('valuekeep.countRecords', asked), { count: 300, atLeast: false });
    const nothing = { connectionId: 'sandbox', service: 'maintenance/contextDashboards' };
    assert.equal((await failureOf('valuekeep.countRecords', nothing)).code, 'invalidRequest');
  });

  it('counts no longer than the person wants it to', async () => {
    const reader = new FakeReader();
    const commands = new ShelfCommands({
      catalog: loadCatalog,
      shelf: {} as Shelf,
      counts: new RecordCounts(() => Promise.resolve(reader)),
      lists: { require: () => Promise.resolve({}) },
      recent: () => [],
      changed: () => assert.fail('nothing was counted'),
    });
    const begun = () => Promise.resolve(connection('one'));
    const counting = commands.count({ service: 'maintenance/workOrders' }, { byProgram: true, connection: begun });
    const error = await canceled(counting).catch((reason: unknown) => reason);
    assert.ok(isCanceled(error));
    assert.equal(reader.last.signal.aborted, true);
  });

  it('counts where the command began, whatever becomes of the connection while a person is asked', async () => {
    const then = connection('one');
    let now = then;
    const places: unknown[] = [];
    const reader = new FakeReader();
    reader.firstPage = () => Promise.resolve({ records: [], count: 3 });
    const commands = new ShelfCommands({
      catalog: loadCatalog,
      shelf: {} as Shelf,
      counts: new RecordCounts((begun) => {
        places.push(begun);
        return Promise.resolve(reader);
      }),
      lists: {
        require: () => {
          now = { ...now, tenant: 'elsewhere' };
          return Promise.resolve({});
        },
      },
      recent: () => [],
      changed: () => undefined,
    });
    const connections = { inUse: () => now, get: () => now, require: () => Promise.resolve(now) };
    const call = beginCall(connections, { connectionId: 'one' });
    assert.equal((await commands.count({ service: 'maintenance/workOrders' }, call))?.count, 3);
    assert.deepEqual(places, [then]);
  });

  it('inserts records of a custom entity, of an extension and of a process service', async () => {
    for (const [service, member, query] of [
      ['customentities/safetyPermits', /"PT-0001"/, {}],
      ['workShopsCore/employees', /"partyKey"/, {}],
      ['maintenance/sparePartsManagements', /"part"/, { parameters: { assetType: '2' } }],
    ] as const) {
      const asked = { connectionId: 'sandbox', service, query: { top: 1, ...query } };
      const text = await run<string>('valuekeep.insertJson', asked);
      assert.match(text, member);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('remembers a custom entity by its name, and refuses what can be none', async () => {
    const id = await run<string>('valuekeep.addCustomEntity', { connectionId: 'sandbox', name: 'safetyPermits' });
    assert.equal(id, 'customentities/safetyPermits');
    await run('valuekeep.removeCustomEntity', { connectionId: 'sandbox', name: 'safetyPermits' });
    const wrong = { connectionId: 'sandbox', name: '../workOrders' };
    assert.equal((await failureOf('valuekeep.addCustomEntity', wrong)).code, 'invalidRequest');
  });

  it('pins and unpins without a question, and names a service that there is not', async () => {
    await run('valuekeep.pinService', { service: 'maintenance/workOrders' });
    await run('valuekeep.movePinUp', { service: 'maintenance/workOrders' });
    await run('valuekeep.unpinService', { service: 'maintenance/workOrders' });
    assert.equal((await failureOf('valuekeep.pinService', { service: 'maintenance/nothing' })).code, 'notFound');
  });
});

describe('What the list of a process service shows', () => {
  const service = 'maintenance/preventiveMaintenanceManagements';
  const needed = { schemaEntityState: '001WORKORDER', operation: '1' };
  const ofSandbox = (more: object) => ({ connectionId: 'sandbox', service, ...more });
  let folder: string;

  before(async () => {
    await startSandbox();
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-'));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  });

  async function exported(parameters: object): Promise<Record<string, unknown>[]> {
    const target = join(folder, 'lines.json');
    await run('valuekeep.exportRecords', ofSandbox({ query: { parameters }, format: 'json', target }));
    return JSON.parse(await readFile(target, 'utf8')) as Record<string, unknown>[];
  }

  it('is what the argument of a command says, in a file and in an editor', async () => {
    const all = await exported(needed);
    const company = all[0]?.company;
    assert.ok(typeof company === 'string' && all.some((line) => line.company !== company));
    assert.deepEqual(
      await exported({ ...needed, company }),
      all.filter((line) => line.company === company),
    );
    const query = { top: 5, parameters: { ...needed, company } };
    const inserted = JSON.parse(await run<string>('valuekeep.insertJson', ofSandbox({ query }))) as unknown[];
    assert.equal(inserted.length, 5);
    assert.ok(inserted.every((line) => (line as { company: unknown }).company === company));
  });

  it('is what was chosen for the window, where a command says nothing', async () => {
    const all = await exported(needed);
    const company = all[0]?.company;
    await run('valuekeep.chooseListParameters', ofSandbox({ parameters: { ...needed, company } }));
    const some = all.filter((line) => line.company === company).length;
    const { count, atLeast } = await run<Counted>('valuekeep.countRecords', ofSandbox({}));
    assert.deepEqual([count, atLeast], [Math.min(some, 100), some >= 100]);
    await run('valuekeep.openRecords', ofSandbox({}));
    await run('valuekeep.chooseListParameters', ofSandbox({ parameters: needed }));
    const counted = await run<Counted>('valuekeep.countRecords', ofSandbox({}));
    assert.equal(counted.count, Math.min(all.length, 100));
  });

  it('has no filter that the list does not have, and lacks none that it needs', async () => {
    const failing = (more: object) => failureOf('valuekeep.chooseListParameters', ofSandbox(more));
    assert.match((await failing({ parameters: { ...needed, filter: 'x' } })).message, /“filter”/);
    assert.match((await failing({ parameters: { operation: '1' } })).message, /schemaEntityState/);
    const other = await failing({ service: 'maintenance/workOrders', parameters: {} });
    assert.deepEqual([other.code, other.message.includes('maintenance/workOrders')], ['invalidRequest', true]);
    assert.equal((await failing({ service: 'maintenance/nothing' })).code, 'notFound');
  });
});

describe('A drop from the tree into an editor', () => {
  let shown: unknown[];
  let reader: FakeReader;
  let drops: DropRecords;
  const record = { id: 'x', lines: [1] };

  beforeEach(() => {
    shown = [];
    const fake = new FakeReader();
    fake.record = () => Promise.resolve(record);
    reader = fake;
    drops = new DropRecords({
      connections: new FakeConnections([connection('one')]),
      reader,
      catalog: loadCatalog,
      showError: (error) => shown.push(error),
    });
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function dropped(given: unknown, text = '{\n    "a": null\n}', at = new vscode.Position(1, 9)) {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: text });
    const editor = await vscode.window.showTextDocument(document);
    editor.options = { insertSpaces: true, tabSize: 4, indentSize: 4 };
    const data = new vscode.DataTransfer();
    data.set(draggedMime, new vscode.DataTransferItem(typeof given === 'string' ? given : JSON.stringify(given)));
    const { token } = new vscode.CancellationTokenSource();
    const edit = await drops.provideDocumentDropEdits(document, at, data, token);
    return typeof edit?.insertText === 'string' ? edit.insertText : undefined;
  }

  const { apiUrl, tenant, organization, tokenUrl, scope } = connection('one');
  const place = { apiUrl, tenant, organization, tokenUrl, scope };
  const order = { kind: 'record', connectionId: 'one', place, service: 'maintenance/workOrders', key: 'x' };

  it('is a record’s JSON, laid out for its place', async () => {
    assert.equal(await dropped([order]), '{\n        "id": "x",\n        "lines": [\n            1\n        ]\n    }');
  });

  it('is an array for several records, and the path for a service', async () => {
    assert.match((await dropped([order, order])) ?? '', /^\[/);
    const service = { kind: 'service', connectionId: 'one', service: 'workShopsCore/employees' };
    assert.equal(await dropped([service]), '/workShopsCore/employees');
  });

  it('is nothing where something else is dragged, and says what failed', async () => {
    for (const foreign of ['no JSON', '{}', '[{"kind":"record"}]', '[]'])
      assert.equal(await dropped(foreign), undefined);
    assert.deepEqual(shown, []);
    reader.record = () => Promise.reject(new ValuekeepError('forbidden', 'No.'));
    assert.equal(await dropped([order]), undefined);
    assert.equal(shown.length, 1);
  });
});
