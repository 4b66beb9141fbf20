import * as vscode from 'vscode';
import type { ConnectionAccess } from '../platform/connectionAccess';
import { Disposable } from '../platform/disposable';
import { stageColor, stageWord } from '../platform/stages';
import { connectionOf } from './connectionOf';
import { readAddress, recordScheme } from './recordAddress';

/** Shows in tabs and breadcrumbs at which stage a document's connection is. */
export class StageDecorations extends Disposable implements vscode.FileDecorationProvider {
  readonly #connections: ConnectionAccess;
  readonly #changed = this.register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(connections: ConnectionAccess) {
    super();
    this.#connections = connections;
    this.register(vscode.window.registerFileDecorationProvider(this));
    this.register(connections.onDidChange(() => this.#changed.fire(undefined)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const address = uri.scheme === recordScheme ? readAddress(uri) : undefined;
    const connection = address && connectionOf(address, this.#connections);
    if (connection === undefined) return undefined;
    const { name, stage } = connection;
    const word = stageWord(stage);
    const tooltip = name === word ? word : `${name} — ${word}`;
    return new vscode.FileDecoration(word.charAt(0), tooltip, stageColor(stage));
  }
}
