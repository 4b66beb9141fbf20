import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { RecordsApi } from '../../client/core/api';
import { ValuekeepError } from '../../client/core/errors';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument } from '../../platform/commands/commands';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { withProgress } from '../../platform/dialogs/progress';
import { answerFileName } from './answerFileName';
import { PartialFile } from '../../transfer/export/partialFile';
import { writingError } from '../words/fileProblems';
import { localPath, filePlaceName } from '../questions/localPath';
import { sizeWords } from '../words/sizeWords';

export interface SavedAnswer {
  readonly bytes: number;
  readonly target: vscode.Uri;
}

/**
 * Streams the answer of a GET into a file: `{connectionId?, path, target?}`. Asks for the file where none is given;
 * `undefined` when the person turns away.
 * @throws ValuekeepError as `RecordsApi.download`, and `invalidRequest` for a target that is no file of this machine
 */
export async function saveAnswer(
  connections: Pick<ConnectionAccess, 'resume'>,
  { begun, path, target }: CommandArgument<'valuekeep.saveAnswer'>,
  call: Pick<CommandCall, 'connection'>,
): Promise<SavedAnswer | undefined> {
  const connection = await call.connection();
  if (connection === undefined) return undefined;
  const { client } = await connections.resume(begun ?? connection);
  const asked = target === undefined ? await askForTarget(path) : fileUri(target);
  if (asked === undefined) return undefined;
  const bytes = await download(client, path, asked);
  if (target === undefined) void offerToOpen(asked, bytes);
  return { bytes, target: asked };
}

function askForTarget(path: string): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const name = answerFileName(path);
  return vscode.window
    .showSaveDialog({
      title: vscode.l10n.t('Save Answer to a File'),
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    })
    .then((chosen) => chosen && fileUri(chosen));
}

function fileUri(target: vscode.Uri | string): vscode.Uri {
  const uri = typeof target === 'string' ? vscode.Uri.file(target) : target;
  if (localPath(uri) !== undefined) return uri;
  const message = vscode.l10n.t(
    'An answer is saved to a file of the machine that the extension runs on, not to “{0}”. Nothing was read or written.',
    filePlaceName(uri),
  );
  throw new ValuekeepError('invalidRequest', message);
}

/** Nothing of an answer that failed or was canceled stays, and what the file held before stays then. */
function download(client: RecordsApi, path: string, target: vscode.Uri): Promise<number> {
  return withProgress(vscode.l10n.t('Saving {0}', posix.basename(target.path)), async (signal, report) => {
    let file: PartialFile | undefined;
    try {
      const begun = (file = await PartialFile.begin(target.fsPath));
      const sink = async (chunk: Uint8Array) => {
        await begun.append(chunk);
        if (begun.passedMegabyte) report(sizeWords(begun.bytes));
      };
      await client.download({ path }, sink, { signal });
      await begun.complete();
      return begun.bytes;
    } catch (error) {
      await file?.discard();
      throw writingError(target.fsPath, error);
    }
  });
}

async function offerToOpen(target: vscode.Uri, bytes: number): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const said = vscode.l10n.t('Saved {0} to {1}.', sizeWords(bytes), posix.basename(target.path));
  if ((await vscode.window.showInformationMessage(said, open)) !== open) return;
  await vscode.commands.executeCommand('vscode.open', target);
}
