import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { OperationEntry } from '../../../catalog/types';
import type { CallResult } from '../../../client/core/api';
import { bodyText } from '../bodies/bodyText';

/** Opens the body of an answer, whole, as a new document. */
export async function answerDocument(result: CallResult): Promise<void> {
  const isHtml = /html/i.test(result.headers['content-type'] ?? '');
  const language = result.isJson ? 'json' : isHtml ? 'html' : 'plaintext';
  const document = await vscode.workspace.openTextDocument({ language, content: bodyText(result) });
  await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Beside });
}

/** Writes the body of an answer, whole, into a file that the person chooses. */
export async function saveAnswerBody(operation: OperationEntry, result: CallResult): Promise<void> {
  const { bytes, headers } = result;
  const type = headers['content-type'] ?? '';
  const extension = extensions.find(([pattern]) => pattern.test(type))?.[1] ?? (bytes === undefined ? '.json' : '.bin');
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Answer to a File'),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${operation.id}${extension}`) }),
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, bytes ?? Buffer.from(bodyText(result)));
  const open = vscode.l10n.t('Open File');
  const name = posix.basename(target.path);
  void vscode.window.showInformationMessage(vscode.l10n.t('Saved the answer to {0}.', name), open).then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand('vscode.open', target);
  });
}

const extensions: readonly (readonly [RegExp, string])[] = [
  [/png/i, '.png'],
  [/jpe?g/i, '.jpg'],
  [/gif/i, '.gif'],
  [/svg/i, '.svg'],
  [/webp/i, '.webp'],
  [/pdf/i, '.pdf'],
  [/html/i, '.html'],
  [/json/i, '.json'],
  [/^text\//i, '.txt'],
];
