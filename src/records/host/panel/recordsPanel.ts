import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../../catalog/types';
import type { RecordKey } from '../../../client/core/api';
import { defaultDialect } from '../../../odata/dialect';
import type { FilterDialect } from '../../../odata/literal';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import { Disposable } from '../../../platform/lifetime/disposable';
import { panelHtml } from '../../../panels/host/panelHtml';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import { RpcServer } from '../../../panels/host/rpcServer';
import { screenFailure } from '../../../panels/host/screenFailure';
import type { ErrorDescription, FailureParts, ScreenFailure } from '../../../panels/host/screenFailure';
import type { EditRecords } from '../../../platform/contracts/recordEdit';
import type { ExportFromPanel } from '../../../platform/contracts/recordExport';
import type { RecordReaders } from '../../../platform/contracts/recordReader';
import type { SavedQueries } from '../../../platform/contracts/savedQueries';
import type { ColumnLayouts } from '../columns/columnLayouts';
import type { CompareDocuments } from '../details/compareDocuments';
import type { DocumentTarget, InsertTarget } from '../details/detailProcedures';
import type { WindowListParameters } from '../lists/windowListParameters';
import { OpenedRecords } from '../details/openedRecords';
import type { RecordReference } from '../details/recordReferences';
import { RecordReferences } from '../details/recordReferences';
import type { VisitedRecords } from '../details/visitedRecords';
import { unlistedRow, procedures } from '../../protocol/protocol';
import type { HostMessage, Output } from '../../protocol/protocol';
import type { QueryHistory } from '../queries/queryHistory';
import { RecordDetails } from '../details/recordDetails';
import { hasKey } from '../cells/recordKeys';
import type { ProfileSetting } from '../summary/profileSetting';
import { recordsProcedures } from './recordsProcedures';
import type { RecordsQuery } from '../session/recordsQuery';
import { RecordsSession } from '../session/recordsSession';
import type { LoadOutcome } from '../session/recordsSession';
import { filterWords, leftOutWords, sessionWords } from './recordsWords';

/** What panels need of the rest of the extension. */
export interface RecordsPanelDependencies {
  readonly extensionUri: vscode.Uri;
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly layouts: ColumnLayouts;
  readonly lists: WindowListParameters;
  readonly history: QueryHistory;
  readonly saved: SavedQueries;
  readonly log: { warn(message: string): void; error(message: string, error?: unknown): void };
  readonly insert: (target: InsertTarget) => Promise<void>;
  /** Says itself what fails. */
  readonly exportRecords: ExportFromPanel;
  readonly editRecords: EditRecords;
  /** Opens JSON text as a new document. */
  readonly openDocument: (target: DocumentTarget) => Promise<void>;
  readonly describeError: (error: unknown, connectionId: string) => ErrorDescription;
}

export interface RecordsPanelParts extends RecordsPanelDependencies {
  readonly panel: vscode.WebviewPanel;
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly query: RecordsQuery;
  readonly catalog: Catalog;
  readonly openElsewhere: (connectionId: string) => Promise<void>;
  readonly openInService: (reference: RecordReference) => Promise<void>;
  readonly visited: VisitedRecords;
  readonly compare: CompareDocuments;
  readonly profiles: ProfileSetting;
}

/** One service's records of one connection in an editor tab. */
export class RecordsPanel extends Disposable {
  readonly #parts: RecordsPanelParts;
  readonly #failures: FailureParts;
  readonly #session: RecordsSession;
  readonly #details: RecordDetails;
  readonly #rpc: RpcServer<typeof procedures>;
  /** The page asked to start: messages reach it from now on. */
  #started = false;
  /** A row to select as soon as the page is there. */
  #selection: { load: string; row: number; opens: boolean } | undefined;
  #lastFailure: ScreenFailure | undefined;

  constructor(parts: RecordsPanelParts) {
    super();
    const { panel, connectionId, service, query, connections, reader, catalog, layouts } = parts;
    const { openElsewhere, describeError, log, visited } = parts;
    this.#parts = parts;
    this.#failures = { describeError: (error) => describeError(error, connectionId), runCommand };
    const panelName = randomBytes(8).toString('hex');
    let loads = 0;
    this.#session = new RecordsSession({
      connectionId,
      service,
      title: serviceTitle(service),
      query,
      connections,
      reader,
      catalog,
      failures: this.#failures,
      words: sessionWords(),
      newLoadName: () => `${panelName}-${++loads}`,
      now: Date.now,
      layout: () => layouts.of(connectionId, service.id),
      onStatus: (status) => {
        this.#showTitle();
        this.#post({ type: 'status', status });
      },
      onShown: (shown) => void parts.history.add(connectionId, service.id, shown),
      openElsewhere,
    });
    this.#details = new RecordDetails({ connectionId, service, session: this.#session });
    const references = new RecordReferences(catalog);
    const forgotten = (): Error => this.#session.forgotten();
    const opened = new OpenedRecords({
      connectionId,
      service,
      session: this.#session,
      details: this.#details,
      references,
      onOpened: (reference, record) => void visited.add(connectionId, reference, record),
      forgotten,
    });
    this.#rpc = new RpcServer({
      name: 'Records panel',
      procedures,
      handlers: recordsProcedures({
        connectionId,
        service,
        catalog,
        session: this.#session,
        opened,
        references,
        forgotten,
        visited: () => visited.all(connectionId),
        forgetVisited: () => visited.forget(connectionId),
        openInService: parts.openInService,
        compare: (one, other) => parts.compare.show(one, other),
        columns: () => reader.columns(connectionId, service),
        dialect: () => literalsOf(connections, connectionId),
        now: Date.now,
        filterWords: filterWords(),
        saveQuery: (shown) => this.#saveQuery(shown),
        chooseQuery: () => this.#chooseQuery(),
        chooseColumns: async (known, shown) =>
          (await import('../columns/columnPick')).pickColumns({ service, known, shown }),
        chooseParameters: (chosen) => parts.lists.change(connectionId, service, chosen),
        keepLayout: async (layout) => {
          // Of a connection that was removed nothing is kept.
          if (connections.get(connectionId) !== undefined) await layouts.keep(connectionId, service.id, layout);
        },
        profileShown: () => parts.profiles.shown,
        keepProfileShown: (shown) => parts.profiles.keep(shown),
        savePicture: async (format, content) =>
          (await import('../summary/savePicture')).savePicture(serviceTitle(service), format, content),
        start: () => this.#start(),
        insert: parts.insert,
        exportRecords: parts.exportRecords,
        editRecords: parts.editRecords,
        tellLeftOut: (leftOut) => void vscode.window.showWarningMessage(leftOutWords(leftOut)),
        openDocument: parts.openDocument,
        copy: async (text) => vscode.env.clipboard.writeText(text),
        showLog: () => runCommand('valuekeep.showLog', []),
        callFailure: () => this.#lastFailure,
      }),
      post: (message) => this.#post(message),
      describe: (error) => this.#describe(error),
      warn: (message) => log.warn(message),
    });
    this.register({ dispose: () => this.#session.dispose() });
    this.register({ dispose: () => this.#rpc.dispose() });
    this.register(connections.onDidChange(() => this.#session.connectionsChanged()));
    this.register(panel.webview.onDidReceiveMessage((message: unknown) => void this.#rpc.receive(message)));
    this.register(
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; it starts again when it is shown.
        if (!panel.visible) this.#started = false;
      }),
    );
    this.#showTitle();
    this.#showPage();
  }

  get query(): RecordsQuery {
    return this.#session.query;
  }

  /** Loads the first page. Never rejects: the page shows what failed, and the outcome tells. */
  load(): Promise<LoadOutcome> {
    return this.#session.load();
  }

  /** Loads what a window reload left, as far as it was loaded. */
  restore(rows: number): Promise<LoadOutcome> {
    return this.#session.restore(rows);
  }

  /** Shows other records of the same service. */
  show(query: RecordsQuery): Promise<LoadOutcome> {
    return this.#session.show(query);
  }

  /**
   * Selects a record, or shows it beside the rows where it is not among them.
   * @param opens false where nothing is to open: a record that is not among the rows is left alone then
   */
  select(key: RecordKey, opens = true): void {
    const { service } = this.#parts;
    const found = this.#session.findRow((record) => hasKey(service, record, key));
    if (found === undefined && !opens) return;
    if (found === undefined) this.#details.ask(key);
    this.#selection = { ...(found ?? { load: this.#session.status().load, row: unlistedRow }), opens };
    this.#sendSelection();
  }

  get place(): { connectionId: string; service: string } {
    return { connectionId: this.#parts.connectionId, service: this.#parts.service.id };
  }

  get isInFront(): boolean {
    return this.#parts.panel.active;
  }

  reveal(): void {
    this.#parts.panel.reveal();
  }

  async #saveQuery(query: RecordsQuery): Promise<void> {
    const { connectionId, service, saved } = this.#parts;
    const { saveQuery } = await import('../queries/queryQuestions');
    await saveQuery(saved, { connectionId, service: service.id, query });
  }

  async #chooseQuery(): Promise<RecordsQuery | undefined> {
    const { connectionId, service, saved, history } = this.#parts;
    const { pickQuery } = await import('../queries/queryPick');
    return pickQuery({ connectionId, service: service.id, title: serviceTitle(service), saved, history });
  }

  #start(): Output<'start'> {
    // The answer goes out first, then what waited for it.
    queueMicrotask(() => {
      this.#started = true;
      this.#sendSelection();
    });
    return { status: this.#session.status() };
  }

  #sendSelection(): void {
    const selection = this.#selection;
    if (!this.#started || selection === undefined) return;
    this.#selection = undefined;
    this.#post({ type: 'select', ...selection });
  }

  #post(message: HostMessage): void {
    if (this.isDisposed || (!this.#started && message.type === 'status')) return;
    void this.#parts.panel.webview.postMessage(message);
  }

  #describe(error: unknown): Failure | undefined {
    const shown = screenFailure(error, this.#session.where(), this.#failures);
    if (shown === undefined) return undefined;
    this.#lastFailure = shown;
    this.#parts.log.error('Records panel: a call failed.', error);
    return shown.failure;
  }

  #showTitle(): void {
    const { panel, service, connections, connectionId } = this.#parts;
    const connection = connections.get(connectionId);
    const title = connection === undefined ? serviceTitle(service) : `${serviceTitle(service)} — ${connection.name}`;
    if (panel.title !== title) panel.title = title;
  }

  #showPage(): void {
    const { panel, extensionUri, service } = this.#parts;
    const pageRoot = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    const uri = (name: string): string => panel.webview.asWebviewUri(vscode.Uri.joinPath(pageRoot, name)).toString();
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [pageRoot, vscode.Uri.joinPath(extensionUri, 'media')],
    };
    panel.webview.html = panelHtml({
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      scriptUri: uri('records.js'),
      codiconsUri: uri('codicon.css'),
      title: serviceTitle(service),
      language: vscode.env.language,
      translations: vscode.l10n.bundle,
      loading: vscode.l10n.t('Loading records…'),
    });
  }
}

/** How this connection's server wants values in filters, as far as is known. */
async function literalsOf(connections: ConnectionAccess, connectionId: string): Promise<FilterDialect> {
  const settled = connections.get(connectionId)?.dialect?.literals;
  if (settled !== undefined) return settled;
  // A client that is made for this could start a sandbox that nobody asked for.
  if (connections.state(connectionId) !== 'signedIn') return defaultDialect.literals;
  return (await connections.snapshot(connectionId)).client.dialect.literals;
}

async function runCommand(command: string, args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
