import * as vscode from 'vscode';
import { notebookCellOf, showCell } from './notebookCells';
import { Disposable } from '../platform/lifetime/disposable';

/** Documents that look like editors but belong to VS Code itself. */
const notForPeople = new Set(['output', 'debug', 'comment']);

/** Remembers which document a person worked in last, for commands that run while a panel has the focus. */
export class LastTextEditor extends Disposable {
  #last: vscode.TextDocument | undefined;

  constructor() {
    super();
    const remember = (editor: vscode.TextEditor | undefined) => {
      if (editor !== undefined && !notForPeople.has(editor.document.uri.scheme)) this.#last = editor.document;
    };
    remember(vscode.window.activeTextEditor);
    this.register(vscode.window.onDidChangeActiveTextEditor(remember));
  }

  /** The document to insert into; undefined where none is open in an editor. */
  document(): vscode.TextDocument | undefined {
    const active = vscode.window.activeTextEditor?.document;
    if (active !== undefined && !notForPeople.has(active.uri.scheme)) return active;
    return this.#last !== undefined && isOpen(this.#last) ? this.#last : undefined;
  }
}

/**
 * The editor of a document, or of a notebook's cell: the one with the focus, else one in sight, else its tab is brought to
 * the front.
 */
export async function editorOf(document: vscode.TextDocument): Promise<vscode.TextEditor | undefined> {
  if (document.isClosed) return undefined;
  const { activeTextEditor } = vscode.window;
  if (activeTextEditor?.document === document) return activeTextEditor;
  const visible = visibleEditorOf(document);
  const cell = notebookCellOf(document);
  if (cell !== undefined) {
    // An editor of a notebook that was hidden just now may still be listed.
    const isShown = vscode.window.visibleNotebookEditors.some(({ notebook }) => notebook === cell.notebook);
    if (isShown && visible !== undefined) return visible;
    await showCell(cell, columnOf(document));
    const active = vscode.window.activeTextEditor;
    return active?.document === document ? active : undefined;
  }
  const viewColumn = visible?.viewColumn ?? columnOf(document);
  if (viewColumn === undefined) return visible;
  return vscode.window.showTextDocument(document, { viewColumn });
}

function visibleEditorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}

function isOpen(document: vscode.TextDocument): boolean {
  if (document.isClosed) return false;
  return columnOf(document) !== undefined || visibleEditorOf(document) !== undefined;
}

function columnOf(document: vscode.TextDocument): vscode.ViewColumn | undefined {
  const uri = (notebookCellOf(document)?.notebook.uri ?? document.uri).toString();
  return vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => urisOf(input).includes(uri)))
    ?.viewColumn;
}

function urisOf(input: unknown): readonly string[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) return [input.uri.toString()];
  return input instanceof vscode.TabInputTextDiff ? [input.modified.toString()] : [];
}
