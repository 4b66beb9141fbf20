import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { loadCatalogue } from '../../src/catalogue/catalogue';
import type { Page } from '../../src/client/api';
import { parseJson, type JsonObject } from '../../src/client/json';
import { InsertJson } from '../../src/editors/insertJson';
import { LastTextEditor } from '../../src/editors/lastTextEditor';
import { connection, FakeConnections, FakeReader } from '../unit/explorer/fakes';

const service = 'maintenance/workOrders';
const records = parseJson('[{"id":"a","cost":1.10},{"id":"b","cost":9007199254740993}]') as readonly JsonObject[];

class ListReader extends FakeReader {
  override record(): Promise<JsonObject> {
    return Promise.resolve({ id: 'x' });
  }
  override firstPage(): Promise<Page> {
    return Promise.resolve({ records });
  }
}

describe('Insert JSON, by place', () => {
  let insertJson: InsertJson;
  let lastTextEditor: LastTextEditor;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-lines-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  beforeEach(() => {
    const connections = new FakeConnections([connection('one')]);
    connections.used = 'one';
    lastTextEditor = new LastTextEditor();
    insertJson = new InsertJson({
      connections,
      reader: new ListReader(),
      catalogue: loadCatalogue,
      pickService: () => Promise.resolve(undefined),
      lists: { require: () => Promise.resolve({}) },
      lastTextEditor,
      log: { info: () => undefined },
    });
  });

  afterEach(async () => {
    lastTextEditor.dispose();
    while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  const insertRecord = () => insertJson.run({ service, key: 'x' });
  const insertList = () => insertJson.run({ service, query: {} });

  describe('in JSON Lines', () => {
    async function opened(name: string, content: string): Promise<vscode.TextEditor> {
      const path = join(folder, name);
      await writeFile(path, content);
      return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
    }

    const lines = '{"id":"a","cost":1.10}\n{"id":"b","cost":9007199254740993}';

    it('puts a record a line behind the lines that are there', async () => {
      const editor = await opened('orders.jsonl', '{"id":"0"}\n');
      editor.selection = new vscode.Selection(1, 0, 1, 0);
      assert.equal(await insertList(), lines);
      assert.equal(editor.document.getText(), `{"id":"0"}\n${lines}`);
      await insertRecord();
      assert.equal(editor.document.getText(), `{"id":"0"}\n${lines}\n{"id":"x"}`);
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), `{"id":"0"}\n${lines}`);
    });

    it('breaks no record that the cursor stands in', async () => {
      const editor = await opened('orders.ndjson', '{"id":"0"}\n{"id":"1"}\n');
      editor.selection = new vscode.Selection(0, 4, 0, 4);
      await insertList();
      assert.equal(editor.document.getText(), `{"id":"0"}\n${lines}\n{"id":"1"}\n`);
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await insertRecord();
      assert.equal(editor.document.getText(), `{"id":"x"}\n{"id":"0"}\n${lines}\n{"id":"1"}\n`);
    });
  });
});
