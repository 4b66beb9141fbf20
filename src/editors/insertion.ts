import * as vscode from 'vscode';
import type { JsonValue } from '../json/json';
import { isJsonLines, indentedJson } from './jsonLines';
import { editorOf } from './lastTextEditor';
import { layoutJson, type JsonLayout } from './layoutJson';
import { fencedJson, isInsideFence } from './markdownFence';
import { notebookCellOf, showCell } from './notebookCells';

/** `auto` follows the document's language: a fenced block in Markdown, plain JSON elsewhere. */
export type InsertForm = 'auto' | 'json' | 'markdown';

/** `blocked` where the editor takes no changes; the document is then as it was. */
export type Insertion = { readonly kind: 'inserted'; readonly text: string } | { readonly kind: 'blocked' };

/** Puts a value at every cursor of the document's editor, in one undo step, and shows the editor. */
export async function insertIntoDocument(
  document: vscode.TextDocument,
  value: JsonValue,
  form: InsertForm,
): Promise<Insertion | undefined> {
  const editor = await editorOf(document);
  const cell = notebookCellOf(document);
  if (editor === undefined && cell === undefined) return undefined;
  const { scheme } = cell?.notebook.uri ?? document.uri;
  if (vscode.workspace.fs.isWritableFileSystem(scheme) === false) return { kind: 'blocked' };
  const selections = editor?.selections ?? [endOf(document)];
  const options = editor?.options ?? {};
  const changes = selections.map((selection) => changeFor({ document, options }, selection, value, form));
  if (changes.every(({ range, text }) => range.isEmpty && text === '')) return { kind: 'inserted', text: '' };
  const ends = endsAfter(document, changes);
  const { version } = document;
  // An editor that is read-only for this session reports success all the same: only the version tells.
  const accepted = await (editor === undefined ? applyTo(document, changes) : applyIn(editor, changes));
  if (!accepted || document.version === version) return { kind: 'blocked' };
  if (editor !== undefined) {
    // Counted, not read from the editor: its selections reach this side later than the text.
    editor.selections = ends.map((offset) => {
      const end = document.positionAt(offset);
      return new vscode.Selection(end, end);
    });
    await show(editor, cell);
  }
  return { kind: 'inserted', text: changes[0]?.text ?? '' };
}

/** The document of a cell has no tab of its own: shown by itself, it would get one. */
async function show(editor: vscode.TextEditor, cell: vscode.NotebookCell | undefined): Promise<void> {
  if (cell === undefined) {
    await vscode.window.showTextDocument(editor.document, viewColumnOf(editor));
    editor.revealRange(editor.selection);
  } else if (vscode.window.activeTextEditor !== editor) await showCell(cell, editor.viewColumn);
}

/** What is put in the place of a range, which is empty where nothing is replaced. */
export interface TextChange {
  readonly range: vscode.Range;
  readonly text: string;
}

/** How a value would be inserted at a place of a document, for who inserts it in another way. */
export function changeAt(document: vscode.TextDocument, selection: vscode.Selection, value: JsonValue): TextChange {
  const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
  return changeFor({ document, options: editor?.options ?? {} }, selection, value, 'auto');
}

/** Opens an untitled document that holds the value. Gives its text. */
export async function insertIntoNewDocument(value: JsonValue, form: InsertForm): Promise<string> {
  const document = await vscode.workspace.openTextDocument({ language: form === 'markdown' ? 'markdown' : 'json' });
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const insertion = await insertIntoDocument(document, value, form);
  editor.revealRange(new vscode.Range(0, 0, 0, 0));
  return insertion?.kind === 'inserted' ? insertion.text : '';
}

function applyIn(editor: vscode.TextEditor, changes: readonly TextChange[]): Thenable<boolean> {
  return editor.edit(
    (edit) => {
      for (const { range, text } of changes) {
        // An insert moves the cursor behind its text; replacing an empty range would leave it before.
        if (range.isEmpty) edit.insert(range.start, text);
        else edit.replace(range, text);
      }
    },
    { undoStopBefore: true, undoStopAfter: true },
  );
}

function applyTo(document: vscode.TextDocument, changes: readonly TextChange[]): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of changes) edit.replace(document.uri, range, text);
  return vscode.workspace.applyEdit(edit);
}

function endOf(document: vscode.TextDocument): vscode.Selection {
  const { end } = document.lineAt(document.lineCount - 1).range;
  return new vscode.Selection(end, end);
}

/** Offsets behind each text once all changes are made. */
function endsAfter(document: vscode.TextDocument, changes: readonly TextChange[]): readonly number[] {
  const places = changes.map(({ range, text }, index) => ({
    index,
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    length: text.length,
  }));
  const ends: number[] = [];
  let grown = 0;
  for (const { index, start, end, length } of places.sort((a, b) => a.start - b.start)) {
    grown += length - (end - start);
    ends[index] = end + grown;
  }
  return ends;
}

function changeFor(
  { document, options }: Pick<vscode.TextEditor, 'document' | 'options'>,
  selection: vscode.Selection,
  value: JsonValue,
  form: InsertForm,
): TextChange {
  const { start, end } = selection;
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const after = document.lineAt(end.line).text.slice(end.character);
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  if (form !== 'markdown' && isJsonLines(document.languageId, document.uri.path)) {
    const isWithinRecord = selection.isEmpty && before.trim() !== '' && after.trim() !== '';
    if (!isWithinRecord) return { range: selection, text: indentedJson(value, { before, after }, eol) };
    const lineEnd = document.lineAt(end.line).range.end;
    return { range: new vscode.Range(lineEnd, lineEnd), text: indentedJson(value, { before, after: '' }, eol) };
  }
  const layout: Omit<JsonLayout, 'baseIndent'> = { indentUnit: indentUnitOf(options), eol };
  const plain = () => layoutJson(value, { ...layout, baseIndent: /^\s*/.exec(before)?.[0] ?? '' });
  if (form === 'json' || (form === 'auto' && document.languageId !== 'markdown')) {
    return { range: selection, text: plain() };
  }
  const linesAbove = Array.from({ length: start.line }, (_, line) => document.lineAt(line).text);
  const place = { linesAbove, before, after };
  const text = form === 'auto' && isInsideFence(place) ? plain() : fencedJson(value, place, layout);
  return { range: selection, text };
}

function indentUnitOf({ insertSpaces, indentSize, tabSize }: vscode.TextEditorOptions): string {
  if (insertSpaces === false) return '\t';
  const size = [indentSize, tabSize].find((given) => typeof given === 'number');
  return ' '.repeat(size ?? 2);
}

function viewColumnOf({ viewColumn }: vscode.TextEditor): vscode.TextDocumentShowOptions {
  return viewColumn === undefined ? {} : { viewColumn };
}
