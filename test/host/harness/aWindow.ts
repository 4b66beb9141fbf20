import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Connection, Credentials } from '../../../src/client/core/connection';
import { Connections } from '../../../src/connections/core/connections';
import { LocalSandbox } from '../../../src/connections/sandbox/localSandbox';
import { Log } from '../../../src/platform/log/log';
import { Redactor } from '../../../src/text/redactor';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { aConnection } from '../../support/connection';
import { MemoryMemento } from '../../support/vscode/memento';
import { MemorySecrets } from '../../support/vscode/secrets';

/** The connections of a window of its own, beside the one that the tests run in. */
export interface AWindow {
  readonly connections: Connections;
  readonly log: Log;
  close(): Promise<void>;
}

/** What the windows of one profile share. */
export interface Profile {
  readonly folder: string;
  readonly globalState: MemoryMemento;
  readonly secrets: MemorySecrets;
}

/** What a window of a profile has of connections. Its sandbox cannot start. */
export function windowOf({ folder, globalState, secrets }: Profile) {
  const redactor = new Redactor();
  const log = new Log({ channel: vscode.window.createOutputChannel('Valuekeep test', { log: true }), redactor });
  const sandbox = new LocalSandbox({ script: '', defaults: () => ({}), log });
  const context = {
    globalState: Object.assign(globalState, { setKeysForSync: () => undefined }),
    workspaceState: new MemoryMemento(),
    secrets,
    globalStorageUri: vscode.Uri.file(folder),
  };
  const team = {
    all: () => [],
    onDidChange: () => new vscode.Disposable(() => undefined),
    ready: Promise.resolve(),
  };
  const askToSignIn = () => Promise.resolve(undefined);
  const connections = new Connections({ context, sandbox, team, redactor, log, askToSignIn });
  return { connections, sandbox, log };
}

export async function openWindow(): Promise<AWindow> {
  const folder = await mkdtemp(join(tmpdir(), 'valuekeep-window-'));
  const { connections, sandbox, log } = windowOf({
    folder,
    globalState: new MemoryMemento(),
    secrets: new MemorySecrets(),
  });
  const close = async (): Promise<void> => {
    connections.dispose();
    sandbox.dispose();
    log.dispose();
    await rm(folder, { recursive: true, force: true });
  };
  return { connections, log, close };
}

/** A server with one organization, how to sign in to it, and what it was asked so far. */
export interface Place {
  readonly sandbox: RunningSandbox;
  readonly connection: Connection;
  readonly credentials: Credentials;
  requests(): Promise<{ readonly tokenRequests: number; readonly apiRequests: number }>;
}

export async function aPlace(changes: Partial<Connection> = {}): Promise<Place> {
  const sandbox = await startSandbox({ records: 20 });
  const { apiUrl, tokenUrl, tenant, organization, clientId, clientSecret } = sandbox.address;
  return {
    sandbox,
    connection: aConnection({ apiUrl, tokenUrl, tenant, organization, clientId, ...changes }),
    credentials: { clientId, clientSecret },
    requests: async () => {
      const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
      const answer = await fetch(new URL('/control/requests', apiUrl), { headers });
      return (await answer.json()) as { tokenRequests: number; apiRequests: number };
    },
  };
}
