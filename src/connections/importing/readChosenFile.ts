import { posix } from 'node:path';
import * as vscode from 'vscode';
import { FileFaultError } from './files/fileFault';
import { largestFile } from './files/fileText';
import { importError } from './importWords';
import { nameBeside, readEnvironments, type ReadFile } from './files/readEnvironments';

/** Reads a file, and of a pair the other one too. @throws ValuekeepError with a sentence for the person */
export async function readChosenFile(uri: vscode.Uri): Promise<ReadFile> {
  const name = posix.basename(uri.path);
  const content = await contentOf(uri, name);
  const other = nameBeside(name);
  const beside = other === undefined ? undefined : await besideOf(vscode.Uri.joinPath(uri, '..', other), other);
  try {
    return readEnvironments({ name, content, ...(beside && { beside }) });
  } catch (error) {
    if (!(error instanceof FileFaultError)) throw error;
    throw importError(beside === undefined ? name : `${name} + ${beside.name}`, error.fault);
  }
}

async function besideOf(uri: vscode.Uri, name: string) {
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  return isThere ? { name, content: await contentOf(uri, name) } : undefined;
}

async function contentOf(uri: vscode.Uri, name: string): Promise<Uint8Array> {
  try {
    // A wrong file may be of any size: it is not read to find that out.
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile) throw new FileFaultError({ kind: 'tooLarge' });
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileFaultError) throw importError(name, error.fault);
    const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    throw importError(name, { kind: isMissing ? 'notFound' : 'unreadable' });
  }
}
