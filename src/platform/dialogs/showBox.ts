import type * as vscode from 'vscode';

/** As long as VS Code may take, on a busy machine, to give the focus back to the page that a command was called in, in ms. */
const focusSettles = 1000;

/**
 * Shows a box that closes when the person goes elsewhere, but not when VS Code does: it gives the focus back to a page
 * some time after the palette or the question before has closed, when this box may be open already.
 */
export function showBox(box: vscode.QuickInput): void {
  box.ignoreFocusOut = true;
  box.show();
  setTimeout(() => {
    box.ignoreFocusOut = false;
  }, focusSettles);
}
