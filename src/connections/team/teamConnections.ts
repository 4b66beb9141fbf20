import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { Disposable } from '../../platform/lifetime/disposable';
import type { Log } from '../../platform/log/log';
import type { TeamQueries } from '../../platform/contracts/teamQueries';
import type { ConnectionSource } from '../core/connectionSource';
import { FolderFile } from '../problems/folderFile';
import { teamFilePath } from './file/teamFileLocation';
import type { TeamContent, TeamFiles } from './teamFiles';

/**
 * The connections of the team files of this workspace's folders. They are read where the person trusts the workspace,
 * and what reads them is loaded where there is such a file.
 */
export class TeamConnections extends Disposable implements ConnectionSource {
  readonly #log: Log;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly ready: Promise<void>;
  readonly #file = this.register(new FolderFile(teamFilePath));
  #files: Promise<TeamFiles> | undefined;
  #content: TeamContent = { connections: [], queries: [] };
  #turn = 0;
  #reading = Promise.resolve();

  constructor({ log }: { log: Log }) {
    super();
    this.#log = log;
    this.register(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#read()));
    this.register(this.#file.onDidChange(() => this.#read()));
    this.ready = this.#read();
  }

  all(): readonly Connection[] {
    return this.#content.connections;
  }

  /** What the files name as queries. */
  readonly queries: TeamQueries = {
    onDidChange: this.onDidChange,
    all: () => this.#content.queries,
    get canWrite() {
      return vscode.workspace.isTrusted && (vscode.workspace.workspaceFolders ?? []).length > 0;
    },
    save: async (query) => (await import('./teamQueryFile')).saveTeamQuery(query),
    rename: async (id, name) => (await import('./teamQueryFile')).renameTeamQuery(id, name),
    remove: async (id) => (await import('./teamQueryFile')).removeTeamQuery(id),
  };

  /** Ends when what the files hold now is known, also where a change comes in the middle and they are read again. */
  #read(): Promise<void> {
    const reading: Promise<void> = this.#readOnce().then(() => (reading === this.#reading ? undefined : this.#reading));
    this.#reading = reading;
    return reading;
  }

  /** Never rejects: a file that cannot be read is as if it were not there, and the log says so. */
  async #readOnce(): Promise<void> {
    const turn = (this.#turn += 1);
    const uris = vscode.workspace.isTrusted ? this.#file.uris : [];
    const contents = await Promise.all(uris.map((uri) => this.#contentOf(uri)));
    const found = uris.flatMap((uri, index) => {
      const content = contents[index];
      return content === undefined ? [] : [{ uri, content }];
    });
    if (found.length === 0 && this.#files === undefined) return;
    const files = await this.#load();
    // A later change of the file has been read meanwhile.
    if (turn !== this.#turn || this.isDisposed) return;
    const content = files.show(found);
    if (JSON.stringify(content) === JSON.stringify(this.#content)) return;
    this.#content = content;
    this.#changed.fire();
  }

  #load(): Promise<TeamFiles> {
    this.#files ??= import('./teamFiles').then(({ TeamFiles: Files }) => this.register(new Files()));
    return this.#files;
  }

  async #contentOf(uri: vscode.Uri): Promise<Uint8Array | undefined> {
    try {
      return await vscode.workspace.fs.readFile(uri);
    } catch (error) {
      const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      if (!isMissing) this.#log.error('The team file could not be read.', error);
      return undefined;
    }
  }
}
