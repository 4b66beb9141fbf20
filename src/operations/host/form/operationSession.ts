import type { Catalog, OperationEntry } from '../../../catalog/types';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { CallOptions, CallRequest, CallResult, RecordsApi } from '../../../client/core/api';
import { type Connection, type ConnectionIdentity, stageOf } from '../../../client/core/connection';
import { ValuekeepError, isValuekeepError } from '../../../client/core/errors';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import { isSameIdentity } from '../../../platform/contracts/connectionIdentity';
import { screenFailure } from '../../../panels/host/screenFailure';
import type { FailureParts, ScreenFailure } from '../../../panels/host/screenFailure';
import type { RecordReaders } from '../../../platform/contracts/recordReader';
import { emptyValues, filledForOf } from './emptyForm';
import { KeySuggestions } from './keySuggestions';
import { operationForm } from './operationForm';
import type { OperationForm } from './operationForm';
import type { HistoryEntry, OperationHistory } from './operationHistory';
import { operationRequest } from './operationRequest';
import type { FormProblem, FormValues } from './operationRequest';
import { requestPath } from './requestPath';
import type { ScreenProblem, State, Values } from '../../protocol/protocol';
import { withPicture } from '../answers/answerPicture';
import { screenAnswer } from '../answers/screenAnswer';
import type { OperationSessionWords } from './operationSessionWords';

export interface OperationSessionParts {
  readonly connectionId: string;
  readonly operation: OperationEntry;
  /** Where the connection led when the form was filled in, before the window was reloaded; else as it leads now. */
  readonly filledFor?: ConnectionIdentity | undefined;
  readonly catalog: Catalog;
  readonly connections: Pick<ConnectionAccess, 'get' | 'snapshot' | 'resume' | 'state'>;
  readonly reader: Pick<RecordReaders, 'at'>;
  readonly history: OperationHistory;
  readonly failures: FailureParts;
  readonly words: OperationSessionWords;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Asks where the connection leads elsewhere than when the form was filled in; false where the person turns away. */
  readonly confirmMove: (before: ConnectionIdentity, connection: Connection, request: CallRequest) => Promise<boolean>;
  /** Asks before something is changed on a production connection; false where the person turns away. */
  readonly confirmWrite: (connection: Connection, request: CallRequest) => Promise<boolean>;
  readonly onState: (state: State) => void;
  readonly onFill: (values: Values) => void;
}

/** One operation on one connection: what is filled in, what was sent and what came of it. */
export class OperationSession {
  readonly #parts: OperationSessionParts;
  readonly #suggestions: KeySuggestions;
  readonly form: OperationForm;
  #values: Values = emptyValues();
  #sending: AbortController | undefined;
  #result: CallResult | undefined;
  #failure: ScreenFailure | undefined;
  #problems: readonly ScreenProblem[] = [];
  #bodyInEditor = false;
  #filledFor: ConnectionIdentity | undefined;
  #answeredAt: ConnectionIdentity | undefined;

  constructor(parts: OperationSessionParts) {
    this.#parts = parts;
    this.form = operationForm(parts.operation, parts.catalog);
    const { connectionId, catalog, connections, reader } = parts;
    const begin = async () => reader.at(await connections.snapshot(connectionId));
    this.#suggestions = new KeySuggestions({ connectionId, catalog, begin });
    this.#values = { ...emptyValues(), path: this.form.pathKnown ? '' : this.form.path };
    this.#filledFor = parts.filledFor ?? connections.get(connectionId);
  }

  get values(): Values {
    return this.#values;
  }

  get bodyIsInEditor(): boolean {
    return this.#bodyInEditor;
  }

  /** Where the last answer came from. */
  get answeredAt(): ConnectionIdentity | undefined {
    return this.#answeredAt;
  }

  /** The last answer, whole. @throws ValuekeepError `notFound` where there is none any more */
  wholeAnswer(): CallResult {
    if (this.#result !== undefined) return this.#result;
    throw new ValuekeepError('notFound', this.#parts.words.noAnswer);
  }

  state(): State {
    const { connectionId, operation, connections, words } = this.#parts;
    const { form } = this;
    const connection = connections.get(connectionId);
    return {
      reference: { connectionId, operation: operation.address, ...(this.#filledFor && filledForOf(this.#filledFor)) },
      title: operation.id,
      service: serviceTitle(operation.service),
      method: operation.method,
      path: form.path,
      pathKnown: form.pathKnown,
      openEnded: form.openEnded,
      evidence: words.evidence(operation),
      fields: form.fields.map(({ name, in: place, type, required, assumed, keyOf, values }) => ({
        name,
        in: place,
        type,
        required,
        assumed,
        search: keyOf !== undefined,
        values: values ?? {},
      })),
      body: form.body === undefined ? null : { ...form.body, inEditor: this.#bodyInEditor },
      connection: {
        name: connection?.name ?? '',
        stage: stageOf(connection?.stage),
        readOnly: connection?.readOnly ?? false,
      },
      blocked: this.#blocked(connection),
      sending: this.#sending !== undefined,
      answer: this.#result === undefined ? null : screenAnswer(this.#result, words.hidden),
      failure: this.#failure?.failure ?? null,
      problems: [...this.#problems],
    };
  }

  edit(values: Values): void {
    // What an editor holds is the truth while it is open.
    this.#values = this.#bodyInEditor ? { ...values, body: this.#values.body } : values;
  }

  /** Fills the form in and tells the page. */
  fill({ fields, more, path, body }: Partial<FormValues>): void {
    const before = this.#values;
    this.#values = {
      fields: { ...before.fields, ...fields },
      more: more === undefined ? before.more : more.map((parameter) => ({ ...parameter })),
      path: path ?? before.path,
      body: body ?? before.body,
    };
    this.#problems = [];
    // By a command, which is about the connection as it is now.
    this.#filledFor = this.#parts.connections.get(this.#parts.connectionId) ?? this.#filledFor;
    this.#parts.onFill(this.#values);
    this.#changed();
  }

  /** Forgets what is filled in. */
  clear(): void {
    this.#values = { ...emptyValues(), path: this.form.pathKnown ? '' : this.form.path };
  }

  /** The text of the body's editor; `undefined` when it was closed. */
  bodyInEditor(text: string | undefined): void {
    const wasOpen = this.#bodyInEditor;
    this.#bodyInEditor = text !== undefined;
    if (text !== undefined && text !== this.#values.body) {
      this.#values = { ...this.#values, body: text };
      this.#parts.onFill(this.#values);
    }
    if (wasOpen !== this.#bodyInEditor) this.#changed();
  }

  /** The request that is filled in; `undefined` where something is missing, which the page then shows. */
  request(): CallRequest | undefined {
    const { path, ...values } = this.#values;
    const made = operationRequest(this.#parts.operation, this.form, {
      ...values,
      ...(!this.form.pathKnown && { path }),
    });
    this.#problems = made.ok ? [] : made.problems.map((problem) => this.#shown(problem));
    this.#changed();
    return made.ok ? made.request : undefined;
  }

  /** Sends what is filled in, once. Never rejects: what came of it is in the state. */
  async send(): Promise<void> {
    if (this.#sending !== undefined) return;
    const request = this.request();
    if (request === undefined) return;
    const { connectionId, connections, confirmMove, confirmWrite } = this.#parts;
    await this.#whileSending(async (signal) => {
      const { client, toGuard } = await connections.snapshot(connectionId);
      const connection = toGuard();
      const isWrite = request.method !== 'GET';
      const before = this.#filledFor ?? connection;
      if (!isSameIdentity(before, connection)) {
        if (!(await confirmMove(before, connection, request))) return;
      } else if (isWrite && connection.stage === 'production' && !(await confirmWrite(connection, request))) return;
      this.#filledFor = connection;
      this.#answeredAt = connection;
      this.#result = undefined;
      this.#changed();
      this.#result = await this.#transmit(client, request, { signal, seenStage: connection.stage });
    });
  }

  /**
   * Asks for the result of the last call, which the server said that it carries out later, where that call went. Never
   * rejects, as `send`.
   */
  async askAgain(): Promise<void> {
    const path = this.#result?.later;
    const begun = this.#answeredAt;
    if (this.#sending !== undefined || path === undefined || begun === undefined) return;
    await this.#whileSending(async (signal) => {
      const { client } = await this.#parts.connections.resume(begun);
      this.#result = await this.#transmit(client, { method: 'GET', path }, { signal });
    });
  }

  async #whileSending(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const sending = (this.#sending = new AbortController());
    this.#failure = undefined;
    this.#changed();
    try {
      await work(sending.signal);
    } catch (error) {
      this.#failure = screenFailure(error, this.where(), this.#parts.failures);
    } finally {
      this.#sending = undefined;
      this.#changed();
    }
  }

  cancel(): void {
    this.#sending?.abort();
  }

  async suggest(name: string, signal: AbortSignal): ReturnType<KeySuggestions['find']> {
    const field = this.form.fields.find((each) => each.name === name);
    if (field === undefined) return [];
    return this.#suggestions.find(field, this.#values.fields[name] ?? '', this.form.fields, { signal });
  }

  where(): string {
    const { operation, connections, connectionId, words } = this.#parts;
    return words.where(operation.id, connections.get(connectionId)?.name ?? connectionId);
  }

  async act(): Promise<void> {
    await this.#failure?.act?.();
  }

  /** To be called on every change of the connections. */
  connectionsChanged(): void {
    this.#changed();
  }

  dispose(): void {
    this.cancel();
  }

  /** The call itself, kept in the history however it ends. */
  async #transmit(client: Pick<RecordsApi, 'call'>, request: CallRequest, options: CallOptions): Promise<CallResult> {
    const startedAt = this.#parts.now();
    let status: number | undefined;
    try {
      const result = withPicture(await client.call(request, options));
      ({ status } = result);
      return result;
    } catch (error) {
      status = isValuekeepError(error) ? error.details.status : undefined;
      throw error;
    } finally {
      await this.#remember(request, status, startedAt);
    }
  }

  async #remember(request: CallRequest, status: number | undefined, startedAt: number): Promise<void> {
    const { history, connectionId, operation, now } = this.#parts;
    const entry: HistoryEntry = {
      operation: operation.address,
      method: request.method,
      path: requestPath(request),
      ...(status !== undefined && { status }),
      at: startedAt,
      durationMs: Math.max(0, now() - startedAt),
    };
    await history.add(connectionId, entry);
  }

  #blocked(connection: Connection | undefined): string | null {
    const { words, operation } = this.#parts;
    if (connection === undefined) return words.removed;
    return connection.readOnly && operation.method !== 'GET' ? words.readOnly(connection.name) : null;
  }

  #shown(problem: FormProblem): ScreenProblem {
    return {
      place: problem.place,
      name: problem.place === 'field' ? problem.name : problem.place === 'more' ? String(problem.at) : '',
      message: this.#parts.words.problem(problem),
    };
  }

  #changed(): void {
    this.#parts.onState(this.state());
  }
}
