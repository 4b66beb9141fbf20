import * as vscode from 'vscode';

/** Writes a picture where the person wants it; false where they turned away. */
export async function savePicture(name: string, format: 'svg' | 'png', content: Uint8Array): Promise<boolean> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${format}`;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Picture'),
    filters: format === 'svg' ? { SVG: ['svg'] } : { PNG: ['png'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, file) }),
  });
  if (target === undefined) return false;
  await vscode.workspace.fs.writeFile(target, content);
  return true;
}
