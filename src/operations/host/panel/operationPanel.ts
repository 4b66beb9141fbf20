import * as vscode from 'vscode';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog, OperationEntry } from '../../../catalog/types';
import type { CallResult, RecordKey } from '../../../client/core/api';
import type { ConnectionIdentity } from '../../../client/core/connection';
import type { JsonValue } from '../../../json/json';
import { PanelHost } from '../../../panels/host/panelHost';
import type { PanelDependencies } from '../../../panels/host/panelHost';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import { isSameIdentity } from '../../../platform/contracts/connectionIdentity';
import type { RecordReaders } from '../../../platform/contracts/recordReader';
import { Disposable } from '../../../platform/lifetime/disposable';
import { answerDocument, saveAnswerBody } from '../answers/answerDocument';
import { answerRecord } from '../answers/answerRecord';
import type { BodyDocuments, OnText } from '../bodies/bodyDocuments';
import { confirmMove, confirmWrite } from '../call/confirmWrite';
import type { HistoryEntry, OperationHistory } from '../form/operationHistory';
import { operationPanelHandlers } from './operationPanelHandlers';
import type { FormValues } from '../form/operationRequest';
import { OperationSession } from '../form/operationSession';
import { operationSessionWords } from '../form/operationWords';
import { operationProcedures } from '../../protocol/protocol';
import type { OperationNotification } from '../../protocol/protocol';

/** What panels need of the rest of the extension. */
export interface OperationPanelDependencies extends PanelDependencies {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly history: OperationHistory;
  /** Puts a value where the cursor is. */
  readonly insert: (value: JsonValue) => Promise<void>;
  /** Opens a record's own document. @throws ValuekeepError */
  readonly openRecord: (record: RecordOfConnection) => Promise<void>;
}

interface RecordOfConnection {
  readonly connectionId: string;
  /** `module/service` */
  readonly service: string;
  readonly key: RecordKey;
}

/** What one panel shows. */
export interface OperationPlace {
  readonly connectionId: string;
  readonly operation: OperationEntry;
  /** Where the connection led when the form was filled in, before the window was reloaded. */
  readonly filledFor?: ConnectionIdentity | undefined;
  readonly catalog: Catalog;
}

export interface OperationPanelParts extends OperationPanelDependencies, OperationPlace {
  readonly panel: vscode.WebviewPanel;
  readonly bodies: Pick<BodyDocuments, 'open' | 'resume' | 'write'>;
  /** Shows a past call, of this operation or another one. */
  readonly again: (call: HistoryEntry) => Promise<void>;
}

/** One operation of one connection in an editor tab. */
export class OperationPanel extends Disposable {
  readonly session: OperationSession;
  readonly #parts: OperationPanelParts;
  readonly #host: PanelHost<typeof operationProcedures, OperationNotification>;

  constructor(parts: OperationPanelParts) {
    super();
    const { connectionId, operation, catalog, connections, reader, history } = parts;
    this.#parts = parts;
    this.#host = this.register(
      new PanelHost({
        ...parts,
        name: 'Operation panel',
        script: 'operations.js',
        title: operation.id,
        loading: vscode.l10n.t('Opening the operation…'),
        procedures: operationProcedures,
        where: () => this.session.where(),
      }),
    );
    this.session = new OperationSession({
      connectionId,
      operation,
      filledFor: parts.filledFor,
      catalog,
      connections,
      reader,
      history,
      failures: this.#host.failures,
      words: operationSessionWords(),
      now: Date.now,
      confirmMove,
      confirmWrite,
      onState: (state) => {
        this.#showTitle();
        this.#host.notify({ type: 'state', state });
      },
      onFill: (values) => this.#host.notify({ type: 'fill', values }),
    });
    this.register({ dispose: () => this.session.dispose() });
    this.register(connections.onDidChange(() => this.session.connectionsChanged()));
    parts.bodies.resume(parts, this.#onBody);
    this.#showTitle();
    this.#host.serve(
      operationPanelHandlers({
        session: this.session,
        connectionId,
        history,
        connection: () => connections.get(connectionId),
        editBody: () => this.#editBody(),
        copy: async (text) => vscode.env.clipboard.writeText(text),
        insert: parts.insert,
        openAnswer: (result) => this.#openAnswer(result),
        saveAnswer: (result) => saveAnswerBody(operation, result),
        again: parts.again,
        showLog: () => this.#host.showLog(),
        actOnCallFailure: () => this.#host.actOnCallFailure(),
      }),
    );
  }

  /** Fills in what is known, for example a record's key. */
  fill(values: Partial<FormValues>): void {
    this.session.fill(values);
    if (values.body !== undefined) void this.#parts.bodies.write(this.#parts, values.body);
  }

  readonly #onBody: OnText = (text) => this.session.bodyInEditor(text);

  async #editBody(): Promise<void> {
    const { body } = this.session.values;
    await this.#parts.bodies.open(this.#parts, body, this.#onBody);
  }

  /** An answer that is a record, or tells of a new one, is opened as that record; another one as text. */
  async #openAnswer(result: CallResult): Promise<void> {
    const { operation, connectionId, connections, openRecord } = this.#parts;
    const key = answerRecord(operation, result);
    const [now, { answeredAt }] = [connections.get(connectionId), this.session];
    // Another place may have another record of that key.
    const isElsewhere = now !== undefined && answeredAt !== undefined && !isSameIdentity(answeredAt, now);
    if (key === undefined || isElsewhere) await answerDocument(result);
    else await openRecord({ connectionId, service: operation.service.id, key });
  }

  #showTitle(): void {
    const { operation, connections, connectionId } = this.#parts;
    const name = connections.get(connectionId)?.name;
    const title = `${operation.id} · ${serviceTitle(operation.service)}`;
    this.#host.showTitle(name === undefined ? title : `${title} — ${name}`);
  }
}
