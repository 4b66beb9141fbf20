import * as vscode from 'vscode';
import type { JsonValue } from '../client/json';
import { editorOf } from './lastTextEditor';
import { layoutJson, type Layout } from './layoutJson';
import { fencedJson, isInsideFence } from './markdownFence';

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
  if (editor === undefined) return undefined;
  if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) return { kind: 'blocked' };
  const texts = editor.selections.map((selection) => textFor(editor, selection, value, form));
  const ends = endsAfterReplacing(document, editor.selections, texts);
  const { version } = document;
  // An editor that is read-only for this session reports success all the same: only the version tells.
  const accepted = await replaceSelections(editor, texts);
  if (!accepted || document.version === version) return { kind: 'blocked' };
  // Counted, not read from the editor: its selections reach this side later than the text.
  editor.selections = ends.map((offset) => {
    const end = document.positionAt(offset);
    return new vscode.Selection(end, end);
  });
  await vscode.window.showTextDocument(document, viewColumnOf(editor));
  editor.revealRange(editor.selection);
  return { kind: 'inserted', text: texts[0] ?? '' };
}

/** A value as it would be inserted at a place of a document, for who inserts it in another way. */
export function textAt(document: vscode.TextDocument, selection: vscode.Selection, value: JsonValue): string {
  const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
  return textFor({ document, options: editor?.options ?? {} }, selection, value, 'auto');
}

/** Opens an untitled document that holds the value. Gives its text. */
export async function insertIntoNewDocument(value: JsonValue, form: InsertForm): Promise<string> {
  const document = await vscode.workspace.openTextDocument({ language: form === 'markdown' ? 'markdown' : 'json' });
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const insertion = await insertIntoDocument(document, value, form);
  editor.revealRange(new vscode.Range(0, 0, 0, 0));
  return insertion?.kind === 'inserted' ? insertion.text : '';
}

function replaceSelections(editor: vscode.TextEditor, texts: readonly string[]): Thenable<boolean> {
  return editor.edit(
    (edit) => {
      for (const [index, selection] of editor.selections.entries()) {
        // An insert moves the cursor behind its text; replacing an empty range would leave it before.
        if (selection.isEmpty) edit.insert(selection.start, texts[index] ?? '');
        else edit.replace(selection, texts[index] ?? '');
      }
    },
    { undoStopBefore: true, undoStopAfter: true },
  );
}

/** Offsets behind each text once every selection is replaced by its text. */
function endsAfterReplacing(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
  texts: readonly string[],
): readonly number[] {
  const places = selections.map(({ start, end }, index) => ({
    index,
    start: document.offsetAt(start),
    end: document.offsetAt(end),
    length: texts[index]?.length ?? 0,
  }));
  const ends: number[] = [];
  let grown = 0;
  for (const { index, start, end, length } of places.sort((a, b) => a.start - b.start)) {
    grown += length - (end - start);
    ends[index] = end + grown;
  }
  return ends;
}

function textFor(
  editor: Pick<vscode.TextEditor, 'document' | 'options'>,
  { start, end }: vscode.Selection,
  value: JsonValue,
  form: InsertForm,
): string {
  const { document } = editor;
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const after = document.lineAt(end.line).text.slice(end.character);
  const layout: Omit<Layout, 'baseIndent'> = {
    indentUnit: indentUnitOf(editor.options),
    eol: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
  };
  const plain = () => layoutJson(value, { ...layout, baseIndent: /^\s*/.exec(before)?.[0] ?? '' });
  if (form === 'json' || (form === 'auto' && document.languageId !== 'markdown')) return plain();
  const linesAbove = Array.from({ length: start.line }, (_, line) => document.lineAt(line).text);
  const place = { linesAbove, before, after };
  return form === 'auto' && isInsideFence(place) ? plain() : fencedJson(value, place, layout);
}

function indentUnitOf({ insertSpaces, indentSize, tabSize }: vscode.TextEditorOptions): string {
  if (insertSpaces === false) return '\t';
  const size = [indentSize, tabSize].find((given) => typeof given === 'number');
  return ' '.repeat(size ?? 2);
}

function viewColumnOf({ viewColumn }: vscode.TextEditor): vscode.TextDocumentShowOptions {
  return viewColumn === undefined ? {} : { viewColumn };
}
