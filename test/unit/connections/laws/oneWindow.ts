import * as vscode from 'vscode';
import type { Catalog, ServiceEntry } from '../../../../src/catalog/types';
import type { Connection } from '../../../../src/client/core/connection';
import type { Fetch } from '../../../../src/client/http/exchange';
import type { Sleep } from '../../../../src/client/http/rateGate';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { ExtensionApi } from '../../../../src/connections/accounts/extensionApi';
import { HandedOutTokens } from '../../../../src/connections/accounts/handedOutTokens';
import { Connections } from '../../../../src/connections/core/connections';
import { beginCall } from '../../../../src/platform/commands/commandCall';
import { RecordChoice, type RecordChoiceParts } from '../../../../src/documents/commands/recordChoice';
import { whatChanged } from '../../../../src/explorer/model/connectionChanges';
import type { RecordsNode } from '../../../../src/explorer/model/nodes';
import { RecordLists } from '../../../../src/explorer/model/recordLists';
import { ExportJobs } from '../../../../src/exports/jobs/exportJobs';
import { ExportRecords } from '../../../../src/exports/exportRecords';
import { ExportResuming } from '../../../../src/exports/jobs/exportResuming';
import { Journals } from '../../../../src/transfer/export/journals';
import { CallOperation } from '../../../../src/operations/host/call/callOperation';
import { confirmMove, confirmWrite } from '../../../../src/operations/host/call/confirmWrite';
import { OperationHistory } from '../../../../src/operations/host/form/operationHistory';
import { OperationSession } from '../../../../src/operations/host/form/operationSession';
import { operationSessionWords } from '../../../../src/operations/host/form/operationWords';
import { LearningRecordReaders } from '../../../../src/records/host/reading/recordReader';
import { RecordsSession } from '../../../../src/records/host/session/recordsSession';
import { MemoryMemento } from '../../../support/vscode/memento';
import { screen } from '../../../support/vscode/vscode';
import { sessionTestWords } from '../../../support/sessionTestWords';
import type { OpenDocument } from './documentWrites';
import { type Keyring, WindowState } from './profile';

/** A workspace's team file, as one window reads it. */
class TeamFile {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly ready = Promise.resolve();
  #connections: readonly Connection[] = [];

  all(): readonly Connection[] {
    return this.#connections;
  }

  replace(connections: readonly Connection[]): void {
    this.#connections = connections;
    this.#changed.fire();
  }
}

export interface OneWindowParts {
  readonly name: string;
  readonly state: Map<string, string>;
  readonly keyring: Keyring;
  /** Of the workspace, kept over a restart. */
  readonly workspaceState: vscode.Memento;
  readonly team: readonly Connection[];
  readonly catalog: Catalog;
  readonly records: ServiceEntry;
  /** Where exports keep their journals. */
  readonly folder: string;
  readonly fetch: Fetch;
  readonly sleep: Sleep;
  readonly now: () => number;
  /** A token was got for a connection. */
  readonly onToken: (token: string, connection: Connection) => void;
}

const noSandbox = {
  state: 'stopped',
  address: undefined,
  start: () => Promise.reject(new Error('Not part of these schedules.')),
  stop: () => Promise.resolve(),
  onDidChange: () => ({ dispose: () => undefined }),
} as const;

const log = { info: () => undefined, warn: () => undefined };

/** A records panel, and what the last load is called in it. */
interface Panel {
  readonly session: RecordsSession;
  readonly load: () => string;
}

/** A window with the extension's own parts, as `extension.ts` puts them together. */
export class OneWindow {
  readonly name: string;
  readonly state: WindowState;
  readonly secrets;
  readonly team = new TeamFile();
  readonly connections: Connections;
  readonly readers: LearningRecordReaders;
  readonly lists: RecordLists;
  readonly api: ExtensionApi;
  readonly #choices: RecordChoiceParts;
  readonly calls: CallOperation;
  readonly exports: ExportRecords;
  readonly resuming: ExportResuming;
  readonly documents: OpenDocument[] = [];
  readonly panels = new Map<string, Panel>();
  isOpen = true;
  readonly #parts: OneWindowParts;
  readonly #focus = new vscode.EventEmitter<{ focused: boolean }>();
  readonly #nodes = new Map<string, RecordsNode>();
  readonly #jobs: ExportJobs;
  readonly #history = new OperationHistory({ memento: new MemoryMemento(), log });

  constructor(parts: OneWindowParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.state = new WindowState(parts.state);
    this.secrets = parts.keyring.open();
    this.team.replace(parts.team);
    screen.focus = this.#focus as unknown as typeof screen.focus;
    this.connections = new Connections({
      context: {
        globalState: Object.assign(this.state, { setKeysForSync: () => undefined }),
        workspaceState: parts.workspaceState,
        secrets: this.secrets,
        globalStorageUri: vscode.Uri.file('/profile'),
      },
      sandbox: noSandbox,
      team: this.team,
      redactor: { protect: () => undefined },
      log,
      askToSignIn: () => Promise.resolve(undefined),
      library: () => Promise.resolve(this.#library()),
    });
    const { connections } = this;
    const catalog = () => Promise.resolve(parts.catalog);
    const pickService = () => Promise.resolve(undefined);
    const reader = (this.readers = new LearningRecordReaders({ catalog, memento: new MemoryMemento() }));
    this.lists = new RecordLists(async (connectionId) => reader.at(await connections.snapshot(connectionId)));
    const ask = ({ message, detail }: { readonly message: string; readonly detail?: string }) =>
      new Promise<boolean>((answer) => {
        if (!this.isOpen) answer(false);
        else screen.onQuestion({ text: `${message}\n${detail ?? ''}`, window: parts.name, answer });
      });
    this.api = new ExtensionApi({ connections, handedOut: new HandedOutTokens(), ask });
    this.#choices = { connections, reader, catalog, pickService };
    this.calls = new CallOperation({
      ...{ connections, catalog, history: this.#history, show: () => Promise.resolve() },
      pickOperation: () => Promise.resolve(undefined),
    });
    const journals = new Journals(parts.folder);
    this.#jobs = new ExportJobs({ connections, reader, journals, mayKeep: () => true, workspace: undefined, log });
    this.resuming = new ExportResuming({
      ...{ jobs: this.#jobs, connections, catalog, workspace: undefined },
      describeError: (error) => ({ code: undefined, message: String(error) }),
      showError: () => undefined,
    });
    const lists = { require: () => Promise.resolve({}) };
    this.exports = new ExportRecords({ connections, reader, catalog, pickService, lists, resuming: this.resuming });
    let seen = whatChanged(connections).snapshot;
    connections.onDidChange(() => {
      const changes = whatChanged(connections, seen);
      seen = changes.snapshot;
      this.lists.follow(changes);
      for (const { session } of this.panels.values()) session.connectionsChanged();
    });
  }

  /** The window gets the focus, and looks for what others changed. */
  focus(): void {
    this.#focus.fire({ focused: true });
  }

  /** What a command on a connection works on, frozen as the command begins. */
  choice(connectionId: string): RecordChoice {
    return new RecordChoice(this.#choices, beginCall(this.connections, { connectionId }).connection);
  }

  list(connectionId: string) {
    const id = `${connectionId}/records`;
    const made = { id, kind: 'records', connectionId, serviceEntry: this.#parts.records } as unknown as RecordsNode;
    const node = this.#nodes.get(connectionId) ?? made;
    this.#nodes.set(connectionId, node);
    return this.lists.of(node);
  }

  panel(connectionId: string): Panel {
    const open = this.panels.get(connectionId);
    if (open !== undefined) return open;
    const { catalog, records, now } = this.#parts;
    let loads = 0;
    let name = '';
    const session = new RecordsSession({
      ...{ connectionId, catalog, now, service: records, title: '', query: {}, words: sessionTestWords },
      connections: this.connections,
      reader: this.readers,
      failures: failuresOf,
      newLoadName: () => (name = `load-${String((loads += 1))}`),
      onStatus: () => undefined,
      onProgress: () => undefined,
      onShown: () => undefined,
      layout: () => undefined,
      openElsewhere: () => Promise.resolve(),
    });
    const panel = { session, load: () => name };
    this.panels.set(connectionId, panel);
    return panel;
  }

  operation(connectionId: string, address: string): OperationSession {
    const operation = this.#parts.catalog.operation(address);
    if (operation === undefined) throw new Error(`There is no operation ${address}.`);
    const { catalog, now } = this.#parts;
    return new OperationSession({
      ...{
        connectionId,
        operation,
        catalog,
        now,
        confirmMove,
        confirmWrite,
        words: operationSessionWords(),
        history: this.#history,
      },
      connections: this.connections,
      reader: this.readers,
      failures: failuresOf,
      onState: () => undefined,
      onFill: () => undefined,
    });
  }

  /** The extension host ends: what was in memory is gone. */
  close(): void {
    this.isOpen = false;
    this.#parts.keyring.close(this.secrets);
    this.#jobs.dispose();
    this.lists.dispose();
    for (const { session } of this.panels.values()) session.dispose();
    this.api.dispose();
    this.connections.dispose();
  }

  #library() {
    const { fetch, sleep, now, onToken } = this.#parts;
    const random = () => 0.5;
    class Tokens extends TokenSource {
      constructor(options: ConstructorParameters<typeof TokenSource>[0]) {
        const tell = (token: string) => {
          onToken(token, options.connection);
          options.onToken?.(token);
        };
        super({ ...options, sleep, now, steadyNow: now, random, onToken: tell });
      }
    }
    class Client extends ValuekeepClient {
      constructor(options: ConstructorParameters<typeof ValuekeepClient>[0]) {
        super({ ...options, sleep, now, random });
      }
    }
    return { fetch, TokenSource: Tokens, ValuekeepClient: Client };
  }
}

const failuresOf = {
  describeError: (error: unknown) => ({ message: String(error) }),
  runCommand: () => Promise.resolve(),
};
