import * as vscode from 'vscode';

/** An export that stopped leaves a journal; where there is none, nothing is loaded. */
export async function offerToResume(journals: vscode.Uri, offer: () => Promise<void>): Promise<void> {
  const left = await vscode.workspace.fs.readDirectory(journals).then(
    (entries) => entries.length > 0,
    () => false,
  );
  if (left) await offer();
}
