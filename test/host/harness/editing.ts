import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Writes something else in the place of the first match, as often as the text becomes another one right before. */
export async function replace(document: vscode.TextDocument, what: RegExp, by: string): Promise<void> {
  for (;;) {
    const { version } = document;
    const match = what.exec(document.getText());
    assert.ok(match !== null, `${String(what)} in ${document.getText()}`);
    const end = match.index + match[0].length;
    const range = new vscode.Range(document.positionAt(match.index), document.positionAt(end));
    if (await replaced(document, range, by)) return;
    assert.notEqual(document.version, version, 'the edit was refused');
  }
}

/** As a person types, where the document is in sight: VS Code complains of edits to another text only elsewhere. */
async function replaced(document: vscode.TextDocument, range: vscode.Range, by: string): Promise<boolean> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  if (editor !== undefined) return editor.edit((edit) => edit.replace(range, by));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, by);
  return vscode.workspace.applyEdit(edit);
}

/** Saves as a person does; false where that failed. */
export async function saved(document: vscode.TextDocument): Promise<boolean> {
  try {
    return await document.save();
  } catch {
    return false;
  }
}
