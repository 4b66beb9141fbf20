import * as vscode from 'vscode';
import { draggedMime } from '../platform/contracts/draggedNodes';

/** Lets records and services be dropped into editors; what that takes is loaded with the first drop. */
export function registerDrops(load: () => Promise<vscode.DocumentDropEditProvider>): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    '*',
    { provideDocumentDropEdits: async (...drop) => (await load()).provideDocumentDropEdits(...drop) },
    {
      providedDropEditKinds: [vscode.DocumentDropOrPasteEditKind.Empty.append('valuekeep', 'json')],
      dropMimeTypes: [draggedMime],
    },
  );
}
