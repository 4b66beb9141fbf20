import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { Page } from '../../../src/client/core/api';
import { parseJson, type JsonObject } from '../../../src/json/json';
import { beginCall } from '../../../src/platform/commands/commandCall';
import { parsedArgument } from '../../../src/platform/commands/parsedArgument';
import { InsertJson } from '../../../src/editors/insertJson';
import { LastTextEditor } from '../../../src/editors/lastTextEditor';
import { connection, FakeConnections, FakeReader } from '../../support/explorerFakes';
import { until } from '../harness/until';

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
  let connections: FakeConnections;
  let insertJson: InsertJson;
  let lastTextEditor: LastTextEditor;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-lines-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  beforeEach(() => {
    connections = new FakeConnections([connection('one')]);
    connections.used = 'one';
    lastTextEditor = new LastTextEditor();
    insertJson = new InsertJson({
      connections,
      reader: new ListReader(),
      catalog: loadCatalog,
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

  const runWith = async (given: object) =>
    insertJson.run(parsedArgument('valuekeep.insertJson', given), beginCall(connections, given));
  const insertRecord = () => runWith({ service, key: 'x' });
  const insertList = () => runWith({ service, query: {} });

  describe('in a cell of a notebook', () => {
    /** A notebook of two cells, with the cursor at the end of the second. */
    async function editedCell(): Promise<vscode.TextDocument> {
      const { Code } = vscode.NotebookCellKind;
      const data = new vscode.NotebookData(
        ['one = 1', 'two = '].map((text) => new vscode.NotebookCellData(Code, text, 'plaintext')),
      );
      const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
      await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(1, 2)] });
      await vscode.commands.executeCommand('notebook.cell.edit');
      const { document } = notebook.cellAt(1);
      await until(
        vscode.window.onDidChangeActiveTextEditor,
        () => vscode.window.activeTextEditor?.document === document,
      );
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      editor.selection = new vscode.Selection(0, 6, 0, 6);
      return document;
    }

    const textTabs = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputText);

    it('stays in the notebook, and is undone at once', async () => {
      const document = await editedCell();
      assert.equal(compact(await insertRecord()), '{"id":"x"}');
      assert.equal(compact(document.getText()), 'two={"id":"x"}');
      assert.deepEqual(textTabs(), []);
      assert.ok(vscode.window.activeTextEditor?.document === document);
      await vscode.commands.executeCommand('undo');
      await until(vscode.workspace.onDidChangeTextDocument, () => document.getText() === 'two = ');
    });

    it('stays in the notebook where a panel has the focus', async () => {
      const document = await editedCell();
      const panel = vscode.window.createWebviewPanel('test', 'Panel', vscode.ViewColumn.Beside);
      await until(vscode.window.onDidChangeActiveTextEditor, () => vscode.window.activeTextEditor === undefined);
      await insertRecord();
      assert.equal(compact(document.getText()), 'two={"id":"x"}');
      assert.deepEqual(textTabs(), []);
      panel.dispose();
    });
  });

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

/** However the editor of a cell indents. */
function compact(text: string | undefined): string | undefined {
  return text?.replaceAll(/\s/g, '');
}
