import * as vscode from 'vscode';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { Disposable } from '../../platform/lifetime/disposable';
import { stageColor, stageWord } from '../../platform/words/stages';
import { connectionOf } from '../files/connectionOf';
import { type Moved, movedWords } from '../files/movedWords';
import { readAddress, recordScheme } from '../files/recordAddress';

export interface StageDecorationsParts {
  readonly connections: ConnectionAccess;
  /** Undefined where the connection leads to the document's place. */
  readonly moved: (uri: vscode.Uri) => Moved | undefined;
}

/** Shows in tabs and breadcrumbs at which stage a document's connection is. */
export class StageDecorations extends Disposable implements vscode.FileDecorationProvider {
  readonly #parts: StageDecorationsParts;
  readonly #changed = this.register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(parts: StageDecorationsParts) {
    super();
    this.#parts = parts;
    this.register(vscode.window.registerFileDecorationProvider(this));
    this.register(parts.connections.onDidChange(() => this.#changed.fire(undefined)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const address = uri.scheme === recordScheme ? readAddress(uri) : undefined;
    const connection = address && connectionOf(address, this.#parts.connections);
    if (connection === undefined) return undefined;
    const moved = this.#parts.moved(uri);
    if (moved !== undefined) {
      return new vscode.FileDecoration('≠', movedWords(moved), new vscode.ThemeColor('list.warningForeground'));
    }
    const { name, stage } = connection;
    const word = stageWord(stage);
    const tooltip = name === word ? word : `${name} — ${word}`;
    return new vscode.FileDecoration(word.charAt(0), tooltip, stageColor(stage));
  }
}
