import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { ServiceEntry } from '../../../src/catalog/types';
import type { Connection } from '../../../src/client/core/connection';
import { RecordDocuments } from '../../../src/documents/files/recordDocuments';
import { LearningRecordReaders } from '../../../src/records/host/reading/recordReader';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { MemoryMemento } from '../../support/vscode/memento';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { aPlace, openWindow, type AWindow, type Place } from '../harness/aWindow';
import { run } from '../harness/commands';
import { replace } from '../harness/editing';
import { until } from '../harness/until';

const service = 'maintenanceCore/workOrderTypes';

/**
 * Documents of this window, and what makes them in a window that opens afterwards: a second maker of documents that
 * knows what the first one kept, and nothing else.
 */
describe('record documents that a restart brings back', () => {
  let place: Place;
  let caller: SandboxCaller;
  let window: AWindow;
  let connection: Connection;
  let types: ServiceEntry;
  let memento: MemoryMemento;
  const makers: RecordDocuments[] = [];
  const toldMoved: string[] = [];
  const { showWarningMessage } = vscode.window;
  let made = 0;

  before(async () => {
    place = await aPlace();
    caller = new SandboxCaller(place.sandbox.address);
    const { id, ...where } = place.connection;
    // The window that the tests run in shows the documents.
    const connectionId = await run<string>('valuekeep.signIn', { ...where, ...place.credentials });
    assert.notEqual(connectionId, id);
    connection = { ...place.connection, id: connectionId };
    window = await openWindow();
    await window.connections.add(connection, place.credentials);
    const found = (await loadCatalog()).service(service);
    assert.ok(found);
    types = found;
  });
  after(async () => {
    await run('valuekeep.removeConnection', { connectionId: connection.id });
    await window.close();
    await place.sandbox.stop();
  });
  beforeEach(() => (memento = new MemoryMemento()));
  afterEach(async () => {
    vscode.window.showWarningMessage = showWarningMessage;
    for (const maker of makers.splice(0)) maker.dispose();
    toldMoved.splice(0);
    await window.connections.save(connection, place.credentials);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await takeFaultsBack(place.sandbox);
  });

  const aMaker = (): RecordDocuments => {
    const { connections, log } = window;
    const catalog = loadCatalog;
    const reader = new LearningRecordReaders({ catalog, memento: new MemoryMemento(), given: () => undefined });
    const onMoved = (uri: vscode.Uri) => toldMoved.push(uri.toString());
    const maker = new RecordDocuments({ connections, reader, catalog, workspaceState: memento, log, onMoved });
    makers.push(maker);
    return maker;
  };

  const restarted = (): RecordDocuments => {
    makers.pop()?.dispose();
    return aMaker();
  };

  const aType = async (): Promise<string> => {
    made += 1;
    const workOrderTypeKey = `RESTART-${String(made)}`;
    const body = { workOrderTypeKey, description: 'As it was', remarks: 'As they were' };
    const answer = await caller.call(`/${service}`, { method: 'POST', body });
    assert.equal(answer.status, 201, answer.text);
    return workOrderTypeKey;
  };

  const typed = async (uri: vscode.Uri, what: RegExp, by: string): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(uri);
    const heard = until(vscode.workspace.onDidChangeTextDocument, () => document.getText().includes(by));
    await replace(document, what, by);
    await heard;
    return document;
  };

  const save = async (maker: RecordDocuments, document: vscode.TextDocument): Promise<void> => {
    await maker.files.stat(document.uri);
    await maker.files.writeFile(document.uri, Buffer.from(document.getText()));
  };

  for (const [what, goOn] of [
    ['saved', () => Promise.resolve()],
    [
      'opened once more and saved',
      async (maker: RecordDocuments, key: string) => {
        await maker.open(connection, types, [key]);
      },
    ],
  ] as const) {
    it(`keep what others changed meanwhile when they are ${what}`, async () => {
      const key = await aType();
      const uri = await aMaker().open(connection, types, [key]);
      const document = await typed(uri, /"description": "[^"]*"/, '"description": "Mine"');
      const after = restarted();
      const path = `/${service}/${key}`;
      assert.ok((await caller.call(`${path}/remarks`, { method: 'PUT', body: 'Theirs' })).status < 300);
      await goOn(after, key);
      assert.equal(document.isDirty, true);
      await save(after, document);
      const { description, remarks } = objectIn(await caller.call(path));
      assert.deepEqual({ description, remarks }, { description: 'Mine', remarks: 'Theirs' });
    });
  }

  it('are not taken for the next new record, and create theirs', async () => {
    const first = await aMaker().create(connection, types);
    const document = await typed(first, /"workOrderTypeKey": null/, '"workOrderTypeKey": "BACK-1"');
    const after = restarted();
    const second = await after.create(connection, types);
    assert.notEqual(second.toString(), first.toString());
    assert.match(document.getText(), /BACK-1/);
    await save(after, document);
    assert.equal((await caller.call(`/${service}/BACK-1`)).status, 200);
  });

  it('are not taken for the next new record where nothing was typed in them either', async () => {
    const first = await aMaker().create(connection, types);
    assert.notEqual((await restarted().create(connection, types)).toString(), first.toString());
  });

  it('look whether a creation without an answer was carried out before they send it again', async () => {
    const before = aMaker();
    const uri = await before.create(connection, types);
    const document = await typed(uri, /"workOrderTypeKey": null/, '"workOrderTypeKey": "BACK-2"');
    // Carried out, and nothing can be read right after.
    await askForFault(place.sandbox, { fault: 'reset;executed=true', path: '/workOrderTypes', method: 'POST' });
    await askForFault(place.sandbox, { fault: '503', path: '/BACK-2', method: 'GET', times: 9 });
    await assert.rejects(async () => save(before, document), /may have been created/);
    await takeFaultsBack(place.sandbox);
    // A second creation would be refused here, since the key is taken.
    await save(restarted(), document);
    assert.equal((await caller.call(`/${service}/BACK-2`)).status, 200);
  });

  /** What a person answers to the next question. */
  const answer = (chosen: string | undefined): { readonly asked: readonly string[] } => {
    const asked: string[] = [];
    const show = (message: string, ...rest: readonly unknown[]) => {
      asked.push(message, JSON.stringify(rest));
      return Promise.resolve(chosen);
    };
    vscode.window.showWarningMessage = show;
    return { asked };
  };

  const description = async (key: string) => objectIn(await caller.call(`/${service}/${key}`)).description;

  const elsewhere = () => window.connections.save({ ...connection, organization: 'another' }, place.credentials);

  it('belong to the place that they were opened at, with changes', async () => {
    const key = await aType();
    const uri = await aMaker().open(connection, types, [key]);
    const document = await typed(uri, /"description": "[^"]*"/, '"description": "Mine"');
    await elsewhere();
    const after = restarted();
    const words = new RegExp(`This record is of ${connection.tenant}/demo; the connection leads to .*/another now`);
    await assert.rejects(async () => save(after, document), words);
    assert.deepEqual(toldMoved, [uri.toString()]);
    assert.equal(await description(key), 'As it was');
    // What it comes from is still known once the connection leads back.
    await window.connections.save(connection, place.credentials);
    await save(restarted(), document);
    assert.equal(await description(key), 'Mine');
  });

  it('belong to the place that they were opened at, without changes and new ones', async () => {
    const before = aMaker();
    const uris = [await before.open(connection, types, [await aType()]), await before.create(connection, types)];
    await elsewhere();
    const after = restarted();
    for (const uri of uris) {
      await assert.rejects(async () => Promise.resolve(after.files.readFile(uri)), /is of another place than/);
    }
  });

  it('have an address that says where they are, so that another place has another one', async () => {
    const key = await aType();
    const uri = await aMaker().open(connection, types, [key]);
    assert.match(uri.query, /^connection=[^&]+&place=[0-9a-f]{8}-[0-9a-f]{6}$/);
    assert.equal((await restarted().open(connection, types, [key])).toString(), uri.toString());
  });

  it('kept by an earlier version are saved where a person says that they belong, and nowhere else', async () => {
    const key = await aType();
    const uri = await aMaker().open(connection, types, [key]);
    const document = await typed(uri, /"description": "[^"]*"/, '"description": "Mine"');
    // An earlier version kept no place, in the address neither.
    const earlier = uri.with({ query: uri.query.replace(/&place=.*/, '') });
    const { begun, ...kept } = memento.get<Record<string, unknown>>(`document/${uri.toString()}`) ?? {};
    assert.ok(begun);
    await memento.update(`document/${earlier.toString()}`, kept);
    const after = restarted();
    const write = async () => after.files.writeFile(earlier, Buffer.from(document.getText()));
    const turnedDown = answer(undefined);
    await assert.rejects(write, /Nothing was sent/);
    assert.match(turnedDown.asked.join(), /without the place that its record was read from/);
    assert.equal(await description(key), 'As it was');
    const agreed = answer('Save');
    await write();
    assert.match(agreed.asked[0] ?? '', new RegExp(`Save .*${key} to ${connection.tenant}/demo on `));
    assert.equal(await description(key), 'Mine');
  });

  it('of which nothing was kept are saved only where a person says so', async () => {
    const key = await aType();
    const uri = await aMaker().open(connection, types, [key]);
    const document = await typed(uri, /"description": "[^"]*"/, '"description": "Mine"');
    await memento.update(`document/${uri.toString()}`, undefined);
    const after = restarted();
    const turnedDown = answer(undefined);
    await assert.rejects(async () => save(after, document), /Nothing was sent/);
    assert.match(turnedDown.asked.join(), /is not known any more/);
    assert.equal(await description(key), 'As it was');
    answer('Save');
    await save(after, document);
    assert.equal(await description(key), 'Mine');
  });
});
