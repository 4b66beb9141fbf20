import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Writes something else in the place of the first match. */
export async function replace(document: vscode.TextDocument, what: RegExp, by: string): Promise<void> {
  const match = what.exec(document.getText());
  assert.ok(match !== null, `${String(what)} in ${document.getText()}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(match.index), document.positionAt(match.index + match[0].length));
  edit.replace(document.uri, range, by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Saves as a person does; false where that failed. */
export async function saved(document: vscode.TextDocument): Promise<boolean> {
  try {
    return await document.save();
  } catch {
    return false;
  }
}
