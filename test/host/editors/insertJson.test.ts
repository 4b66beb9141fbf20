import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { Page, RecordKey } from '../../../src/client/core/api';
import type { ODataQuery } from '../../../src/odata/odataQuery';
import { isValuekeepError, ValuekeepError } from '../../../src/client/core/errors';
import { parseJson, type JsonObject } from '../../../src/json/json';
import { beginCall } from '../../../src/platform/commands/commandCall';
import { parsedArgument } from '../../../src/platform/commands/parsedArgument';
import { InsertJson } from '../../../src/editors/insertJson';
import { LastTextEditor } from '../../../src/editors/lastTextEditor';
import type { ServiceEntry } from '../../../src/catalog/types';
import { connection, FakeConnections, FakeReader } from '../../support/explorerFakes';
import { until } from '../harness/until';

const record = parseJson('{"id":"x","cost":1.10,"large":9007199254740993}') as JsonObject;
const service = 'maintenance/workOrders';

/** Answers at once, and remembers what it was asked. */
class ReadyReader extends FakeReader {
  readonly keys: RecordKey[] = [];
  readonly queries: (ODataQuery | undefined)[] = [];
  answer: () => Promise<JsonObject> = () => Promise.resolve(record);

  override record(_connectionId?: string, _service?: ServiceEntry, key: RecordKey = ''): Promise<JsonObject> {
    this.keys.push(key);
    return this.answer();
  }

  override firstPage(_connectionId: string, _service: ServiceEntry, query?: ODataQuery): Promise<Page> {
    this.queries.push(query);
    return Promise.resolve({
      records: [
        { id: 'a', n: 1 },
        { id: 'b', n: 2 },
      ],
      nextLink: 'page-2',
    });
  }

  override nextPage(): Promise<Page> {
    return Promise.resolve({
      records: [
        { id: 'c', n: 3 },
        { id: 'd', n: 4 },
      ],
    });
  }
}

describe('Insert JSON', () => {
  let reader: ReadyReader;
  let connections: FakeConnections;
  let insertJson: InsertJson;
  let lastTextEditor: LastTextEditor;
  let notOurs: ReadonlySet<string>;

  before(() => {
    notOurs = new Set(untitledDocuments());
  });
  beforeEach(() => {
    connections = new FakeConnections([connection('one')]);
    connections.used = 'one';
    reader = new ReadyReader();
    lastTextEditor = new LastTextEditor();
    insertJson = new InsertJson({
      connections,
      reader,
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
    // Another untitled document takes the same name, so the old one has to be gone.
    await untitledDocumentsClosed(notOurs);
  });

  const runWith = async (given: object) =>
    insertJson.run(parsedArgument('valuekeep.insertJson', given), beginCall(connections, given));
  const insert = (argument: object = {}) => runWith({ service, key: 'x', ...argument });

  it('inserts at every cursor, indented to the place, in one undo step', async () => {
    const before = '{\n    "one": ,\n        "two": \n}';
    const editor = await opened(before, 'json', { tabSize: 4 });
    editor.selections = [cursor(1, 11), cursor(2, 15)];
    const inserted = await insert({ fields: ['id'] });
    assert.equal(inserted, '{\n        "id": "x"\n    }');
    assert.equal(
      editor.document.getText(),
      '{\n    "one": {\n        "id": "x"\n    },\n        "two": {\n            "id": "x"\n        }\n}',
    );
    assert.deepEqual(
      editor.selections.map(({ active, isEmpty }) => [active.line, active.character, isEmpty]),
      [
        [3, 5, true],
        [6, 9, true],
      ],
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('replaces selections and leaves the cursor behind the text', async () => {
    const editor = await opened('[null, null]', 'json');
    editor.selections = [new vscode.Selection(0, 1, 0, 5), new vscode.Selection(0, 11, 0, 7)];
    await insert({ fields: ['id'] });
    assert.equal(editor.document.getText(), '[{\n  "id": "x"\n}, {\n  "id": "x"\n}]');
    assert.ok(editor.selections.every(({ isEmpty }) => isEmpty));
  });

  it('writes numbers as the server did', async () => {
    const editor = await opened('', 'json');
    await insert();
    assert.equal(editor.document.getText(), '{\n  "id": "x",\n  "cost": 1.10,\n  "large": 9007199254740993\n}');
  });

  it('follows tabs and the line ends of the document', async () => {
    const editor = await opened('\tx', 'plaintext', { insertSpaces: false }, vscode.EndOfLine.CRLF);
    editor.selections = [new vscode.Selection(0, 1, 0, 2)];
    const inserted = await insert({ fields: ['id'] });
    assert.equal(editor.document.getText(), '\t{\r\n\t\t"id": "x"\r\n\t}');
    assert.equal(`\t${inserted ?? ''}`, editor.document.getText());
  });

  it('makes a fenced block in Markdown, but not inside one', async () => {
    const editor = await opened('See\n\n```json\n\n```\n', 'markdown');
    editor.selections = [cursor(0, 3), cursor(3, 0)];
    await insert({ fields: ['id'] });
    assert.equal(
      editor.document.getText(),
      'See\n\n```json\n{\n  "id": "x"\n}\n```\n\n```json\n{\n  "id": "x"\n}\n```\n',
    );
  });

  it('opens a new JSON document where no editor is open', async () => {
    const inserted = await insert({ fields: ['id'] });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.isUntitled, true);
    assert.equal(document.languageId, 'json');
    assert.equal(document.getText(), inserted);
  });

  it('inserts an array where a query is named, as far as the top that it asks for', async () => {
    const editor = await opened('', 'json');
    await runWith({ service, query: { filter: 'x', top: 3 }, fields: ['n'] });
    assert.deepEqual(JSON.parse(editor.document.getText()), [{ n: 1 }, { n: 2 }, { n: 3 }]);
    assert.deepEqual(reader.queries, [{ filter: 'x', top: 3 }]);
  });

  it('inserts a record once that came twice, goes on behind an empty page, and ends where the pages go in a circle', async () => {
    const pages: Page[] = [
      { records: [], nextLink: 'page-3' },
      {
        records: [
          { id: 'b', n: 2 },
          { id: 'c', n: 3 },
        ],
        nextLink: 'page-4',
      },
    ];
    reader.nextPage = () => Promise.resolve(pages.shift() ?? { records: [], nextLink: 'page-2' });
    const text = await runWith({ service, query: { top: 3 }, fields: ['id'], as: 'json' });
    assert.deepEqual(JSON.parse(text ?? ''), [{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    const circle = runWith({ service, query: { top: 9 } });
    await assert.rejects(circle, (error) => isValuekeepError(error) && error.code === 'malformed');
  });

  it('takes one page where the query has no top', async () => {
    const editor = await opened('', 'json');
    await runWith({ service, query: {} });
    assert.deepEqual(JSON.parse(editor.document.getText()), [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
    ]);
  });

  it('inserts into the editor used last while a panel in front of it has the focus', async () => {
    const editor = await opened('[]', 'json');
    editor.selections = [cursor(0, 1)];
    vscode.window.createWebviewPanel('test', 'Test', vscode.ViewColumn.Active);
    await until(vscode.window.onDidChangeActiveTextEditor, () => vscode.window.activeTextEditor === undefined);
    await insert({ fields: ['id'] });
    assert.equal(editor.document.getText(), '[{\n  "id": "x"\n}]');
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });

  it('inserts where the command began, though another editor was opened meanwhile', async () => {
    const editor = await opened('', 'json');
    const { answer, asked } = held();
    reader.answer = asked;
    const inserting = insert({ fields: ['id'] });
    const other = await opened('', 'json');
    answer(record);
    await inserting;
    assert.equal(editor.document.getText(), '{\n  "id": "x"\n}');
    assert.equal(other.document.getText(), '');
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });

  it('follows the cursor that an edit meanwhile moved', async () => {
    const editor = await opened('ab', 'json');
    editor.selections = [cursor(0, 1)];
    const { answer, asked } = held();
    reader.answer = asked;
    const inserting = insert({ fields: ['id'] });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'new\n'));
    answer({});
    await inserting;
    assert.equal(editor.document.getText(), 'new\na{}b');
  });

  it('loses nothing where the document was closed meanwhile', async () => {
    await opened('', 'json');
    const { answer, asked } = held();
    reader.answer = asked;
    const inserting = insert({ fields: ['id'] });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    answer(record);
    assert.equal(await inserting, vscode.window.activeTextEditor?.document.getText());
  });

  it('leaves an editor alone that is read-only, and says so', async () => {
    const editor = await opened('before', 'json');
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await assert.rejects(insert(), (error) => isValuekeepError(error) && error.message.includes('read-only'));
    assert.equal(editor.document.getText(), 'before');
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
  });

  for (const [title, argument, code] of [
    ['an unknown service', { service: 'maintenance/nothing' }, 'notFound'],
    ['an argument of another shape', { fields: 'id' }, 'invalidRequest'],
    ['a form that does not exist', { as: 'yaml' }, 'invalidRequest'],
  ] as const) {
    it(`refuses ${title} and changes nothing`, async () => {
      const editor = await opened('before', 'json');
      await assert.rejects(insert(argument), (error) => isValuekeepError(error) && error.code === code);
      assert.equal(editor.document.getText(), 'before');
      assert.deepEqual(reader.keys, []);
    });
  }

  it('passes on why a record could not be read, and changes nothing', async () => {
    const editor = await opened('before', 'json');
    reader.answer = () => Promise.reject(new ValuekeepError('forbidden', 'No.'));
    await assert.rejects(
      insert({ key: ['C01', 'WO-1'] }),
      (error) => isValuekeepError(error) && error.code === 'forbidden',
    );
    assert.equal(editor.document.getText(), 'before');
    assert.deepEqual(reader.keys, [['C01', 'WO-1']]);
  });
});

function cursor(line: number, character: number): vscode.Selection {
  return new vscode.Selection(line, character, line, character);
}

async function opened(
  content: string,
  language: string,
  options: vscode.TextEditorOptions = {},
  eol = vscode.EndOfLine.LF,
): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  // VS Code may still keep what the last untitled document of this name held.
  const all = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  if (document.getText() !== content) await editor.edit((edit) => edit.replace(all, content));
  editor.options = { insertSpaces: true, tabSize: 2, indentSize: 'tabSize', ...options };
  await editor.edit((edit) => edit.setEndOfLine(eol));
  return editor;
}

/** An answer that comes when the test says so. */
function held(): { answer: (value: JsonObject) => void; asked: () => Promise<JsonObject> } {
  let answer: (value: JsonObject) => void = () => undefined;
  const promise = new Promise<JsonObject>((resolve) => (answer = resolve));
  return { answer: (value) => answer(value), asked: () => promise };
}

function untitledDocuments(): readonly string[] {
  return vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled).map(({ uri }) => uri.toString());
}

/** VS Code holds those that another test has left for minutes. */
function untitledDocumentsClosed(except: ReadonlySet<string>): Promise<void> {
  const areClosed = (): boolean => untitledDocuments().every((uri) => except.has(uri));
  return new Promise((resolve) => {
    const look = (): void => {
      if (!areClosed()) return;
      closing.dispose();
      resolve();
    };
    const closing = vscode.workspace.onDidCloseTextDocument(look);
    look();
  });
}
