import { screenFailure } from '../../../src/panels/host/screenFailure';
import type { ErrorDescription, ScreenFailure } from '../../../src/panels/host/screenFailure';
import type { ComparedRecord } from '../../../src/records/host/details/comparedRecords';
import type { InsertTarget } from '../../../src/records/host/details/detailProcedures';
import { OpenedRecords } from '../../../src/records/host/details/openedRecords';
import { RecordReferences } from '../../../src/records/host/details/recordReferences';
import type { RecordReference } from '../../../src/records/host/details/recordReferences';
import { VisitedRecords } from '../../../src/records/host/details/visitedRecords';
import { ColumnLayouts } from '../../../src/records/host/columns/columnLayouts';
import { RecordDetails } from '../../../src/records/host/details/recordDetails';
import { LearningRecordReaders } from '../../../src/records/host/reading/recordReader';
import { recordsHandlers } from '../../../src/records/host/panel/recordsHandlers';
import { recordsProcedures } from '../../../src/records/protocol/protocol';
import type { HostMessage } from '../../../src/records/protocol/protocol';
import type { SelectedRecords } from '../../../src/platform/contracts/recordEdit';
import type { PanelRecords } from '../../../src/platform/contracts/recordExport';
import type { RecordsQuery } from '../../../src/records/host/session/recordsQuery';
import { RecordsSession } from '../../../src/records/host/session/recordsSession';
import { RpcServer } from '../../../src/panels/host/rpcServer';
import { isValuekeepError } from '../../../src/client/core/errors';
import { MemoryMemento } from '../../support/vscode/memento';
import type { FakeConnections } from '../../support/recordFakes';
import { fakeCatalog, testConnection, workOrders, workOrderColumns } from '../../support/recordFakes';
import type { Column, ServiceEntry } from '../../../src/catalog/types';
import type { productWords } from '../../support/vscode/vscodeWords';

export interface RecordsHostOptions {
  readonly connections: FakeConnections;
  readonly query?: RecordsQuery | undefined;
  readonly columns?: readonly Column[] | undefined;
  readonly service?: ServiceEntry | undefined;
  readonly words: Awaited<ReturnType<typeof productWords>>;
  readonly warn: (message: string) => void;
}

/** What a person did beyond the page, and what the page is to be told of it. */
export class Outside {
  /** Throws where a test wants inserting to fail. */
  beforeInsert: () => Promise<void> | void = () => undefined;
  readonly inserted: InsertTarget[] = [];
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  readonly savedQueries: RecordsQuery[] = [];
  readonly exported: PanelRecords[] = [];
  readonly edited: SelectedRecords[] = [];
  /** What a person chooses among saved and earlier queries. */
  chosenQuery: RecordsQuery | undefined;
  /** How many columns there were to choose from, and what a person chose. */
  offeredColumns: { readonly known: number; readonly shown: number } | undefined;
  chosenColumns: readonly string[] | undefined;
  profileShown = false;
  readonly pictures: { readonly format: string; readonly content: Uint8Array }[] = [];
  readonly compared: (readonly [ComparedRecord, ComparedRecord])[] = [];
  /** Records that were shown in the panels of their services. */
  readonly openedInService: RecordReference[] = [];
  readonly commands: string[] = [];
  /** No two loads have the same name, not even after a restart. */
  loads = 0;
  /** What VS Code keeps of the extension over a restart. */
  readonly memento = new MemoryMemento();
}

/** The product's own host side of a records panel, and no VS Code. */
export class RecordsHost {
  readonly session: RecordsSession;
  readonly rpc: RpcServer<typeof recordsProcedures>;
  /** Set once there is a page. */
  post: (message: HostMessage) => void = () => undefined;

  constructor(
    outside: Outside,
    { connections, query = {}, columns, service = workOrders, words, warn }: RecordsHostOptions,
  ) {
    const catalog = fakeCatalog(columns ?? workOrderColumns);
    const { memento } = outside;
    const reader = new LearningRecordReaders({ catalog: () => Promise.resolve(catalog), memento });
    const layouts = new ColumnLayouts(memento);
    let lastFailure: ScreenFailure | undefined;
    const failures = {
      describeError,
      runCommand: (command: string): Promise<void> => {
        outside.commands.push(command);
        return Promise.resolve();
      },
    };
    const session = new RecordsSession({
      connectionId: testConnection.id,
      service,
      title: 'Work Orders',
      query,
      connections,
      reader,
      catalog,
      failures,
      words: words.session,
      newLoadName: () => `load-${++outside.loads}`,
      onStatus: (status) => this.post({ type: 'status', status }),
      onProgress: (progress) => this.post({ type: 'progress', progress }),
      now: Date.now,
      layout: () => layouts.of(testConnection.id, service.id),
      onShown: () => undefined,
      openElsewhere: () => Promise.resolve(),
    });
    this.session = session;
    connections.onDidChange(() => session.connectionsChanged());
    const details = new RecordDetails({ connectionId: testConnection.id, service, session });
    const references = new RecordReferences(catalog);
    const visited = new VisitedRecords(memento);
    const forgotten = (): Error => session.forgotten();
    const recordsOpened = new OpenedRecords({
      connectionId: testConnection.id,
      service,
      session,
      details,
      references,
      onOpened: (reference, record) => void visited.add(testConnection.id, reference, record),
      forgotten,
    });
    this.rpc = new RpcServer({
      name: 'Records panel',
      procedures: recordsProcedures,
      handlers: recordsHandlers({
        connectionId: testConnection.id,
        service,
        catalog,
        session,
        opened: recordsOpened,
        references,
        forgotten,
        visited: () => visited.all(testConnection.id),
        forgetVisited: () => visited.forget(testConnection.id),
        openInService: (reference) => {
          outside.openedInService.push(reference);
          return Promise.resolve();
        },
        profileShown: () => outside.profileShown,
        keepProfileShown: (shown) => {
          outside.profileShown = shown;
          return Promise.resolve();
        },
        savePicture: (format, content) => {
          outside.pictures.push({ format, content });
          return Promise.resolve(true);
        },
        compare: (one, other) => {
          outside.compared.push([one, other]);
          return Promise.resolve();
        },
        columns: () => reader.columns(testConnection.id, service),
        dialect: () => Promise.resolve('v4'),
        now: Date.now,
        filterWords: words.filter,
        keepLayout: (layout) => layouts.keep(testConnection.id, service.id, layout),
        saveQuery: (saved) => {
          outside.savedQueries.push(saved);
          return Promise.resolve();
        },
        exportRecords: (records) => {
          outside.exported.push(records);
          return Promise.resolve();
        },
        editRecords: (selected) => {
          outside.edited.push(selected);
          return Promise.resolve(true);
        },
        tellLeftOut: () => undefined,
        chooseQuery: () => Promise.resolve(outside.chosenQuery),
        chooseColumns: (known, shown) => {
          outside.offeredColumns = { known: known.length, shown: shown.length };
          return Promise.resolve(outside.chosenColumns);
        },
        chooseParameters: () => Promise.resolve(),
        start: () => ({ status: session.status() }),
        insert: async (target) => {
          await outside.beforeInsert();
          outside.inserted.push(target);
        },
        openDocument: ({ json }) => {
          outside.opened.push(json);
          return Promise.resolve();
        },
        copy: (text) => {
          outside.copied.push(text);
          return Promise.resolve();
        },
        showLog: () => failures.runCommand('valuekeep.showLog'),
        actOnCallFailure: async () => lastFailure?.act?.(),
      }),
      post: (message) => this.post(message),
      describe: (error) => {
        lastFailure = screenFailure(error, session.where(), failures);
        return lastFailure?.failure;
      },
      warn,
      onStarting: () => undefined,
      onStarted: () => undefined,
    });
  }
}

function describeError(error: unknown): ErrorDescription {
  if (!isValuekeepError(error)) return { message: 'Unexpected error. See the log for details.' };
  const { serverText } = error.details;
  return {
    message: error.message,
    ...(serverText === undefined ? {} : { detail: serverText }),
    action:
      error.code === 'credentialsRefused'
        ? { label: 'Sign In', command: 'valuekeep.signIn' }
        : { label: 'Show Log', command: 'valuekeep.showLog' },
  };
}
