import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalogue } from '../../src/catalogue/catalogue';
import type { ServiceEntry } from '../../src/catalogue/types';
import type { Connection } from '../../src/client/connection';
import { RecordDocuments } from '../../src/documents/recordDocuments';
import { LearningRecordReaders } from '../../src/records/recordReader';
import { askForFault, takeFaultsBack } from '../e2e/fixtures/sandboxControl';
import { MemoryMemento } from '../fixtures/memento';
import { objectIn, SandboxCaller } from '../unit/sandbox/sandboxCaller';
import { aPlace, openWindow, type AWindow, type Place } from './aWindow';
import { run } from './commands';
import { replace } from './editing';
import { until } from './until';

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
    const found = (await loadCatalogue()).service(service);
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
    for (const maker of makers.splice(0)) maker.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await takeFaultsBack(place.sandbox);
  });

  const aMaker = (): RecordDocuments => {
    const { connections, log } = window;
    const catalogue = loadCatalogue;
    const reader = new LearningRecordReaders({ catalogue, memento: new MemoryMemento(), given: () => undefined });
    const maker = new RecordDocuments({ connections, reader, catalogue, workspaceState: memento, log });
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
});
