import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../../catalog/types';
import type { RecordKey } from '../../../client/core/api';
import { defaultDialect } from '../../../odata/dialect';
import type { FilterDialect } from '../../../odata/literal';
import { PanelHost } from '../../../panels/host/panelHost';
import type { PanelDependencies } from '../../../panels/host/panelHost';
import type { Handlers } from '../../../panels/host/rpcServer';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import type { EditRecords } from '../../../platform/contracts/recordEdit';
import type { ExportFromPanel } from '../../../platform/contracts/recordExport';
import type { RecordReaders } from '../../../platform/contracts/recordReader';
import type { SavedQueries } from '../../../platform/contracts/savedQueries';
import { Disposable } from '../../../platform/lifetime/disposable';
import { hasKey } from '../cells/recordKeys';
import type { ColumnLayouts } from '../columns/columnLayouts';
import type { CompareDocuments } from '../details/compareDocuments';
import type { DocumentTarget, InsertTarget } from '../details/detailProcedures';
import { OpenedRecords } from '../details/openedRecords';
import { RecordDetails } from '../details/recordDetails';
import type { RecordReference } from '../details/recordReferences';
import { RecordReferences } from '../details/recordReferences';
import type { VisitedRecords } from '../details/visitedRecords';
import type { WindowListParameters } from '../lists/windowListParameters';
import { unlistedRow, recordsProcedures } from '../../protocol/protocol';
import type { RecordsNotification } from '../../protocol/protocol';
import type { QueryHistory } from '../queries/queryHistory';
import type { ProfileSetting } from '../summary/profileSetting';
import { recordsHandlers } from './recordsHandlers';
import type { RecordsQuery } from '../session/recordsQuery';
import { RecordsSession } from '../session/recordsSession';
import { filterWords, leftOutWords, sessionWords } from './recordsWords';

/** What panels need of the rest of the extension. */
export interface RecordsPanelDependencies extends PanelDependencies {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly layouts: ColumnLayouts;
  readonly lists: WindowListParameters;
  readonly history: QueryHistory;
  readonly saved: SavedQueries;
  readonly insert: (target: InsertTarget) => Promise<void>;
  /** Says itself what fails. */
  readonly exportRecords: ExportFromPanel;
  readonly editRecords: EditRecords;
  /** Opens JSON text as a new document. */
  readonly openDocument: (target: DocumentTarget) => Promise<void>;
}

/** What one panel shows. */
export interface RecordsPlace {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly query: RecordsQuery;
  readonly catalog: Catalog;
}

export interface RecordsPanelParts extends RecordsPanelDependencies, RecordsPlace {
  readonly panel: vscode.WebviewPanel;
  readonly openElsewhere: (connectionId: string) => Promise<void>;
  readonly openInService: (reference: RecordReference) => Promise<void>;
  readonly visited: VisitedRecords;
  readonly compare: Pick<CompareDocuments, 'show'>;
  readonly profiles: ProfileSetting;
}

/** One service's records of one connection in an editor tab. */
export class RecordsPanel extends Disposable {
  readonly session: RecordsSession;
  readonly #parts: RecordsPanelParts;
  readonly #host: PanelHost<typeof recordsProcedures, RecordsNotification>;
  readonly #details: RecordDetails;

  constructor(parts: RecordsPanelParts) {
    super();
    const { connectionId, service, query, connections, reader, catalog, layouts, openElsewhere } = parts;
    this.#parts = parts;
    this.#host = this.register(
      new PanelHost({
        ...parts,
        name: 'Records panel',
        script: 'records.js',
        title: serviceTitle(service),
        loading: vscode.l10n.t('Loading records…'),
        procedures: recordsProcedures,
        where: () => this.session.where(),
      }),
    );
    const panelName = randomBytes(8).toString('hex');
    let loads = 0;
    this.session = new RecordsSession({
      connectionId,
      service,
      title: serviceTitle(service),
      query,
      connections,
      reader,
      catalog,
      failures: this.#host.failures,
      words: sessionWords(),
      newLoadName: () => `${panelName}-${++loads}`,
      now: Date.now,
      layout: () => layouts.of(connectionId, service.id),
      onStatus: (status) => {
        this.#showTitle();
        this.#host.notify({ type: 'status', status });
      },
      onProgress: (progress) => this.#host.notify({ type: 'progress', progress }),
      onShown: (shown) => void parts.history.add(connectionId, service.id, shown),
      openElsewhere,
    });
    this.#details = new RecordDetails({ connectionId, service, session: this.session });
    this.register({ dispose: () => this.session.dispose() });
    this.register(connections.onDidChange(() => this.session.connectionsChanged()));
    this.#showTitle();
    this.#host.serve(this.#handlers());
  }

  /**
   * Selects a record, or shows it beside the rows where it is not among them.
   * @param opens false where nothing is to open: a record that is not among the rows is left alone then
   */
  select(key: RecordKey, opens = true): void {
    const { service } = this.#parts;
    const found = this.session.findRow((record) => hasKey(service, record, key));
    if (found === undefined && !opens) return;
    if (found === undefined) this.#details.ask(key);
    const place = found ?? { load: this.session.status().load, row: unlistedRow };
    this.#host.notifyOnceHere({ type: 'select', ...place, opens });
  }

  get place(): { connectionId: string; service: string } {
    return { connectionId: this.#parts.connectionId, service: this.#parts.service.id };
  }

  #handlers(): Handlers<typeof recordsProcedures> {
    const { connectionId, service, connections, reader, catalog, layouts, visited, profiles } = this.#parts;
    const { insert, exportRecords, editRecords, openDocument, openInService, compare, lists } = this.#parts;
    const references = new RecordReferences(catalog);
    const forgotten = (): Error => this.session.forgotten();
    return recordsHandlers({
      connectionId,
      service,
      catalog,
      session: this.session,
      opened: new OpenedRecords({
        connectionId,
        service,
        session: this.session,
        details: this.#details,
        references,
        onOpened: (reference, record) => void visited.add(connectionId, reference, record),
        forgotten,
      }),
      references,
      forgotten,
      visited: () => visited.all(connectionId),
      forgetVisited: () => visited.forget(connectionId),
      openInService,
      compare: (one, other) => compare.show(one, other),
      columns: () => reader.columns(connectionId, service),
      dialect: () => literalsOf(connections, connectionId),
      now: Date.now,
      filterWords: filterWords(),
      saveQuery: (shown) => this.#saveQuery(shown),
      chooseQuery: () => this.#chooseQuery(),
      chooseColumns: async (known, shown) =>
        (await import('../columns/columnPick')).pickColumns({ service, known, shown }),
      chooseParameters: (chosen) => lists.change(connectionId, service, chosen),
      keepLayout: async (layout) => {
        // Of a connection that was removed nothing is kept.
        if (connections.get(connectionId) !== undefined) await layouts.keep(connectionId, service.id, layout);
      },
      profileShown: () => profiles.shown,
      keepProfileShown: (shown) => profiles.keep(shown),
      savePicture: async (format, content) =>
        (await import('../summary/savePicture')).savePicture(serviceTitle(service), format, content),
      start: () => ({ status: this.session.status() }),
      insert,
      exportRecords,
      editRecords,
      tellLeftOut: (leftOut) => void vscode.window.showWarningMessage(leftOutWords(leftOut)),
      openDocument,
      copy: async (text) => vscode.env.clipboard.writeText(text),
      showLog: () => this.#host.showLog(),
      actOnCallFailure: () => this.#host.actOnCallFailure(),
    });
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

  #showTitle(): void {
    const { service, connections, connectionId } = this.#parts;
    const title = serviceTitle(service);
    const connection = connections.get(connectionId);
    this.#host.showTitle(connection === undefined ? title : `${title} — ${connection.name}`);
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
