import * as v from 'valibot';
import * as vscode from 'vscode';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog } from '../../../catalog/types';
import type { RecordKey } from '../../../client/core/api';
import { ValuekeepError } from '../../../client/core/errors';
import type { Connection } from '../../../client/core/connection';
import { OpenPanels } from '../../../panels/host/openPanels';
import { isSameIdentity } from '../../../platform/contracts/connectionIdentity';
import { Disposable } from '../../../platform/lifetime/disposable';
import { CompareDocuments } from '../details/compareDocuments';
import { VisitedRecords } from '../details/visitedRecords';
import { recordKeySchema, referenceSchema } from '../../protocol/protocol';
import type { Reference } from '../../protocol/protocol';
import { RecordsPanel } from './recordsPanel';
import { ProfileSetting } from '../summary/profileSetting';
import type { RecordsPanelDependencies, RecordsPlace } from './recordsPanel';
import { isSameQuery } from '../session/recordsQuery';
import type { RecordsQuery } from '../session/recordsQuery';
import type { LoadOutcome } from '../session/recordsSession';
import { recordsViewType } from './viewType';

export interface RecordsPanelsParts extends RecordsPanelDependencies {
  readonly catalog: () => Promise<Catalog>;
  /** Keeps what was opened, per connection. */
  readonly memento: vscode.Memento;
  /** Told of every service whose records are opened, whoever asked for them. */
  readonly onOpened: (connectionId: string, serviceId: string) => void;
}

/** The argument of `valuekeep.openRecords`. */
export interface OpenRecordsArguments extends RecordsQuery {
  readonly connectionId?: string | undefined;
  /** `module/service`. */
  readonly service: string;
  /** The record to select: its id or the segments of its natural key. */
  readonly key?: RecordKey | undefined;
}

/** No two panels show the same service of the same connection. */
type RecordsPanelKey = Pick<RecordsPlace, 'connectionId' | 'service'>;

/** What the panel keeps over a window reload: by reference, no records. */
const keptStateSchema = v.object({
  reference: referenceSchema,
  /** How many rows were loaded. */
  rows: v.fallback(v.pipe(v.number(), v.minValue(0)), 0),
  /** The selected record. */
  key: v.fallback(v.optional(recordKeySchema), undefined),
  detailOpen: v.fallback(v.boolean(), false),
});

/** The open records panels: one for each connection and service. */
export class RecordsPanels extends Disposable implements vscode.WebviewPanelSerializer {
  readonly #parts: RecordsPanelsParts;
  readonly #open: OpenPanels<RecordsPanelKey, RecordsPlace, RecordsPanel>;
  readonly #visited: VisitedRecords;
  readonly #compare: CompareDocuments;
  readonly #profiles: ProfileSetting;

  constructor(parts: RecordsPanelsParts) {
    super();
    const { connections, memento, lists } = parts;
    this.#parts = parts;
    const seen = new Map<string, Connection>(connections.all().map((connection) => [connection.id, connection]));
    this.#visited = new VisitedRecords(memento);
    this.#profiles = new ProfileSetting(memento);
    this.#compare = this.register(new CompareDocuments());
    this.#open = this.register(
      new OpenPanels({
        viewType: recordsViewType,
        icon: 'table',
        keyOf: ({ connectionId, service }: RecordsPanelKey) => `${connectionId}/${service.id}`,
        titleOf: ({ service }: RecordsPlace) => serviceTitle(service),
        make: (panel, place) => this.#panel(panel, place),
      }),
    );
    this.register(
      connections.onDidChange(async () => {
        await connections.ready;
        await this.#visited.keepOnly((id) => connections.get(id) !== undefined);
        for (const now of connections.all()) {
          const before = seen.get(now.id);
          seen.set(now.id, now);
          // The same keys may be those of other records there.
          if (before !== undefined && !isSameIdentity(before, now)) await this.#visited.forget(now.id);
        }
      }),
    );
    this.register(
      lists.onDidChoose(({ connectionId, service, parameters }) => {
        const session = this.#open.get({ connectionId, service })?.session;
        void session?.show({ ...session.query, parameters });
      }),
    );
  }

  /**
   * Opens or reveals the panel and waits until its first page is shown or failed, which the outcome tells.
   * `undefined` where the person turned away from signing in, or from saying what to list.
   * @throws ValuekeepError `notFound` for a service or connection that does not exist; no panel is opened then.
   */
  async openRecords({
    connectionId,
    service: serviceId,
    key,
    filter,
    select,
    orderBy,
    parameters,
  }: OpenRecordsArguments): Promise<LoadOutcome | undefined> {
    const catalog = await this.#parts.catalog();
    const service = catalog.service(serviceId);
    if (service === undefined) {
      throw new ValuekeepError(
        'notFound',
        vscode.l10n.t("The service '{0}' is not in the catalog. Find it with Find Service or Operation.", serviceId),
      );
    }
    const connection = await this.#parts.connections.require(connectionId);
    if (connection === undefined) return undefined;
    const panel = { connectionId: connection.id, service };
    const asksForQuery = [filter, select, orderBy, parameters].some((member) => member !== undefined);
    if (this.#open.get(panel) !== undefined && key !== undefined && !asksForQuery) {
      // A record is wanted, and not other rows around it.
      this.#parts.onOpened(connection.id, service.id);
      this.#open.reveal(panel)?.select(key);
      return { ok: true };
    }
    const listed = await this.#parts.lists.require(connection.id, service, parameters);
    if (listed === undefined) return undefined;
    this.#parts.onOpened(connection.id, service.id);

    const query: RecordsQuery = { filter, select, orderBy, ...listed };
    const shown = this.#open.reveal(panel);
    let outcome: LoadOutcome = { ok: true };
    if (shown === undefined) outcome = await this.#open.open({ ...panel, query, catalog }).session.load();
    else if (!isSameQuery(shown.session.query, query)) outcome = await shown.session.show(query);
    if (key !== undefined && outcome.ok) this.#open.get(panel)?.select(key);
    return outcome;
  }

  /** What the panel in front shows, for commands that are about it. */
  get shown(): { connectionId: string; service: string; query: RecordsQuery } | undefined {
    const front = this.#open.inFront;
    return front && { ...front.place, query: front.session.query };
  }

  /** After a window reload: loads the same records again. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = v.safeParse(keptStateSchema, state);
    const records = await this.#open.restore(panel, this.#placeOf(kept.success ? kept.output.reference : undefined));
    if (records === undefined || !kept.success) return;
    const { rows, key, detailOpen } = kept.output;
    const outcome = await records.session.restore(rows);
    if (outcome.ok && key !== undefined) records.select(key, detailOpen);
  }

  /** The text of a document that shows a compared record. */
  comparedText(uri: vscode.Uri): string {
    return this.#compare.provideTextDocumentContent(uri);
  }

  async #placeOf(reference: Reference | undefined): Promise<RecordsPlace | undefined> {
    const catalog = await this.#parts.catalog();
    const service = reference && catalog.service(reference.service);
    if (reference === undefined || service === undefined) return undefined;
    await this.#parts.connections.ready;
    const { connectionId, filter, select, orderBy, parameters } = reference;
    return { connectionId, service, query: { filter, select, orderBy, parameters }, catalog };
  }

  #panel(panel: vscode.WebviewPanel, place: RecordsPlace): RecordsPanel {
    const { connectionId, service } = place;
    const records = new RecordsPanel({
      ...this.#parts,
      ...place,
      panel,
      visited: this.#visited,
      compare: this.#compare,
      profiles: this.#profiles,
      openInService: async ({ service: there, key: record }) => {
        const query = this.#open.get({ connectionId, service: there })?.session.query;
        await this.openRecords({ connectionId, ...query, service: there.id, key: record });
      },
      openElsewhere: async (elsewhere) => {
        await this.openRecords({ connectionId: elsewhere, service: service.id, ...records.session.query });
      },
    });
    return records;
  }
}
