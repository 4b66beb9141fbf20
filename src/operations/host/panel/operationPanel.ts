import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog, OperationEntry } from '../../../catalog/types';
import type { CallResult, RecordKey } from '../../../client/core/api';
import type { ConnectionIdentity } from '../../../client/core/connection';
import type { JsonValue } from '../../../json/json';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import { isSameIdentity } from '../../../platform/contracts/connectionIdentity';
import { Disposable } from '../../../platform/lifetime/disposable';
import { panelHtml } from '../../../panels/host/panelHtml';
import type { Answer, Failure } from '../../../panels/protocol/rpcProtocol';
import { RpcServer } from '../../../panels/host/rpcServer';
import { screenFailure } from '../../../panels/host/screenFailure';
import type { ErrorDescription, FailureParts, ScreenFailure } from '../../../panels/host/screenFailure';
import type { RecordReaders } from '../../../platform/contracts/recordReader';
import { answerDocument, saveAnswerBody } from '../answers/answerDocument';
import { answerRecord } from '../answers/answerRecord';
import type { BodyDocuments, OnText } from '../bodies/bodyDocuments';
import { confirmMove, confirmWrite } from '../call/confirmWrite';
import type { HistoryEntry, OperationHistory } from '../form/operationHistory';
import { operationProcedures } from './operationProcedures';
import type { FormValues } from '../form/operationRequest';
import { OperationSession } from '../form/operationSession';
import { operationSessionWords } from '../form/operationWords';
import { procedures } from '../../protocol/protocol';
import type { Notification } from '../../protocol/protocol';

/** What panels need of the rest of the extension. */
export interface OperationPanelDependencies {
  readonly extensionUri: vscode.Uri;
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly history: OperationHistory;
  readonly log: { warn(message: string): void; error(message: string, error?: unknown): void };
  readonly describeError: (error: unknown, connectionId: string) => ErrorDescription;
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

export interface OperationPanelParts extends OperationPanelDependencies {
  readonly panel: vscode.WebviewPanel;
  readonly connectionId: string;
  readonly operation: OperationEntry;
  /** Where the connection led when the form was filled in, before the window was reloaded. */
  readonly filledFor?: ConnectionIdentity | undefined;
  readonly catalog: Catalog;
  readonly bodies: BodyDocuments;
  /** Shows a past call, of this operation or another one. */
  readonly again: (call: HistoryEntry) => Promise<void>;
}

/** One operation of one connection in an editor tab. */
export class OperationPanel extends Disposable {
  readonly #parts: OperationPanelParts;
  readonly #failures: FailureParts;
  readonly session: OperationSession;
  readonly #rpc: RpcServer<typeof procedures>;
  /** The page asked to start: messages reach it from now on. */
  #started = false;
  #lastFailure: ScreenFailure | undefined;

  constructor(parts: OperationPanelParts) {
    super();
    const { panel, connectionId, operation, catalog, connections, reader, history, describeError, log } = parts;
    this.#parts = parts;
    this.#failures = { describeError: (error) => describeError(error, connectionId), runCommand };
    this.session = new OperationSession({
      connectionId,
      operation,
      filledFor: parts.filledFor,
      catalog,
      connections,
      reader,
      history,
      failures: this.#failures,
      words: operationSessionWords(),
      now: Date.now,
      confirmMove,
      confirmWrite,
      onState: (state) => {
        this.#showTitle();
        this.#post({ type: 'state', state });
      },
      onFill: (values) => this.#post({ type: 'fill', values }),
    });
    this.#rpc = new RpcServer({
      name: 'Operation panel',
      procedures,
      handlers: operationProcedures({
        session: this.session,
        connectionId,
        history,
        connection: () => connections.get(connectionId),
        started: () => (this.#started = true),
        editBody: () => this.#editBody(),
        copy: async (text) => vscode.env.clipboard.writeText(text),
        insert: parts.insert,
        openAnswer: (result) => this.#openAnswer(result),
        saveAnswer: (result) => saveAnswerBody(operation, result),
        again: parts.again,
        showLog: () => runCommand('valuekeep.showLog', []),
        callFailure: () => this.#lastFailure,
      }),
      post: (message) => this.#post(message),
      describe: (error) => this.#describe(error),
      warn: (message) => log.warn(message),
    });
    this.register({ dispose: () => this.session.dispose() });
    this.register({ dispose: () => this.#rpc.dispose() });
    this.register(connections.onDidChange(() => this.session.connectionsChanged()));
    this.register(panel.webview.onDidReceiveMessage((message: unknown) => void this.#rpc.receive(message)));
    this.register(
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; it starts again when it is shown.
        if (!panel.visible) this.#started = false;
      }),
    );
    parts.bodies.resume(parts, this.#onBody);
    this.#showTitle();
    this.#showPage();
  }

  /** Fills in what is known, for example a record's key. */
  fill(values: Partial<FormValues>): void {
    this.session.fill(values);
    if (values.body !== undefined) void this.#parts.bodies.write(this.#parts, values.body);
  }

  reveal(): void {
    this.#parts.panel.reveal();
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

  #post(message: Answer | Notification): void {
    if (this.isDisposed || (!this.#started && (message.type === 'state' || message.type === 'fill'))) return;
    void this.#parts.panel.webview.postMessage(message);
  }

  #describe(error: unknown): Failure | undefined {
    const shown = screenFailure(error, this.session.where(), this.#failures);
    if (shown === undefined) return undefined;
    this.#lastFailure = shown;
    this.#parts.log.error('Operation panel: a call failed.', error);
    return shown.failure;
  }

  #showTitle(): void {
    const { panel, operation, connections, connectionId } = this.#parts;
    const name = connections.get(connectionId)?.name;
    const title = `${operation.id} · ${serviceTitle(operation.service)}${name === undefined ? '' : ` — ${name}`}`;
    if (panel.title !== title) panel.title = title;
  }

  #showPage(): void {
    const { panel, extensionUri, operation } = this.#parts;
    const pageRoot = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    const uri = (name: string): string => panel.webview.asWebviewUri(vscode.Uri.joinPath(pageRoot, name)).toString();
    panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [pageRoot] };
    panel.webview.html = panelHtml({
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      scriptUri: uri('operations.js'),
      codiconsUri: uri('codicon.css'),
      title: operation.id,
      language: vscode.env.language,
      translations: vscode.l10n.bundle,
      loading: vscode.l10n.t('Opening the operation…'),
    });
  }
}

async function runCommand(command: string, args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
