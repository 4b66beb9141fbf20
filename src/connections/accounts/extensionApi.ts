import * as v from 'valibot';
import * as vscode from 'vscode';
import type { CallRequest, QueryValues } from '../../client/core/api';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { JsonValue } from '../../json/json';
import { readArgument } from '../../platform/commands/commandArgument';
import { assertSameIdentity } from '../../platform/contracts/connectionIdentity';
import { Disposable } from '../../platform/lifetime/disposable';
import { invalidArgument } from '../../platform/words/argumentWords';
import type { Connections } from '../core/connections';
import { type Ask, type Asker, Consent } from './consent';
import type { HandedOutTokens } from './handedOutTokens';
import { fromPlainJson, type PlainJson, toPlainJson } from '../../json/plainJson';

/** What `exports` of this extension offers to others; described in `docs/extension-api.md`. */
export interface ValuekeepApi {
  readonly version: 1;
  readonly getAccessToken: (options?: AccessTokenOptions) => Promise<string>;
  readonly request: (options: ApiRequest) => Promise<ApiAnswer>;
}

interface ApiOptions {
  /** The connection in use in this window without. */
  readonly connectionId?: string;
  /** The caller's own id (`context.extension.id`), so that the question to the person can name it. */
  readonly extensionId?: string;
  /** Ends the wait. */
  readonly signal?: AbortSignal;
}

export type AccessTokenOptions = ApiOptions;

export interface ApiRequest extends ApiOptions {
  /** Of `vscode.authentication.getSession('valuekeep', …)`: what was allowed there is not asked again. */
  readonly session?: vscode.AuthenticationSession;
  readonly method: CallRequest['method'];
  /** Below tenant and organization, percent-encoded, starting with `/`. */
  readonly path: string;
  /** A list for a parameter that is sent several times. */
  readonly query?: QueryValues;
  /** Sent as JSON; `undefined` sends no body. */
  readonly body?: unknown;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A number that JavaScript would round is its text. What is no JSON is text, what is no text bytes. */
  readonly body: PlainJson | Uint8Array | undefined;
  readonly durationMs: number;
}

const options = {
  connectionId: v.optional(v.string()),
  extensionId: v.optional(v.string()),
  signal: v.optional(v.instance(AbortSignal)),
};

const accessTokenOptions = v.strictObject(options);

const apiRequest = v.strictObject({
  ...options,
  session: v.optional(v.object({ accessToken: v.string(), account: v.object({ id: v.string() }) })),
  method: v.picklist(['GET', 'POST', 'PUT', 'DELETE']),
  path: v.string(),
  query: v.optional(v.record(v.string(), v.union([v.string(), v.array(v.string())]))),
  body: v.optional(v.unknown()),
});

type ReadRequest = v.InferOutput<typeof apiRequest>;

export interface ExtensionApiOptions {
  readonly connections: Pick<Connections, 'onDidChange' | 'state' | 'require' | 'tokensAt' | 'snapshot'>;
  readonly handedOut: HandedOutTokens;
  readonly ask?: Ask;
}

/** The exports' work: every call is checked, needs the person's consent, and goes where the connection pointed when it came. */
export class ExtensionApi extends Disposable {
  readonly #connections: ExtensionApiOptions['connections'];
  readonly #handedOut: HandedOutTokens;
  readonly #consent: Consent;

  constructor({ connections, handedOut, ask }: ExtensionApiOptions) {
    super();
    this.#connections = connections;
    this.#handedOut = handedOut;
    this.#consent = this.register(new Consent({ connections, ...(ask && { ask }) }));
  }

  /**
   * A token that is valid now.
   * @throws ValuekeepError `invalidRequest` for other options, `notFound` for an unknown connection, `cancelled` where
   * the person does not allow it, else as `TokenSource.getToken`
   */
  async getAccessToken(given: unknown): Promise<string> {
    const { connectionId, extensionId, signal } = readArgument(accessTokenOptions, given);
    const asker = askerOf(extensionId);
    const begun = await this.#connection(connectionId);
    const tokens = await this.#connections.tokensAt(begun);
    const connection = await this.#connection(begun.id);
    // What the question names is where the token is for.
    assertSameIdentity(begun, connection);
    await this.#consent.toUse(connection, asker);
    return tokens.getToken(signal);
  }

  /**
   * One call to the API with a token that is renewed by itself. A write on production asks each time; on a read-only
   * connection it fails.
   * @throws ValuekeepError as `getAccessToken` and `RecordsApi.call`; `tokenRefused` for a session that is not VS Code's
   */
  async request(given: unknown): Promise<ApiAnswer> {
    const asked = readArgument(apiRequest, given);
    const asker = askerOf(asked.extensionId);
    const { id } = await this.#connection(asked.connectionId ?? asked.session?.account.id);
    const { connection, client, toGuard } = await this.#connections.snapshot(id);
    if (asked.session === undefined) await this.#consent.toUse(toGuard(), asker);
    else this.#check(asked.session, connection);
    const isWrite = asked.method !== 'GET';
    // A read goes on where it began, whatever was edited while the person was asked.
    const guarded = isWrite ? toGuard() : connection;
    // The client itself refuses a write on a read-only connection.
    if (isWrite && !guarded.readOnly) await this.#consent.toWrite(guarded, asker, asked);
    const options = { ...(asked.signal && { signal: asked.signal }), seenStage: guarded.stage };
    const answer = await client.call(callOf(asked), options);
    const { status, headers, body, bytes, durationMs } = answer;
    return { status, headers, body: bytes ?? (body === undefined ? undefined : toPlainJson(body)), durationMs };
  }

  /** Whoever has a token that VS Code was given for this connection has the person's consent. */
  #check(session: NonNullable<ReadRequest['session']>, connection: Connection): void {
    if (session.account.id === connection.id && this.#handedOut.has(connection.id, session.accessToken)) return;
    const message = 'This session is not one of the connection, or it has ended. Ask VS Code for a session again.';
    throw new ValuekeepError('tokenRefused', message);
  }

  async #connection(connectionId: string | undefined): Promise<Connection> {
    const connection = await this.#connections.require(connectionId);
    if (connection === undefined) throw new ValuekeepError('cancelled', 'No connection was chosen.');
    return connection;
  }
}

function callOf({ method, path, query, body }: ReadRequest): CallRequest {
  return { method, path, ...(query && { query }), ...(body !== undefined && { body: readBody(body) }) };
}

function readBody(body: unknown): JsonValue {
  try {
    return fromPlainJson(body);
  } catch {
    throw new ValuekeepError('invalidRequest', invalidArgument('body', vscode.l10n.t('it cannot be written as JSON')));
  }
}

/** @throws ValuekeepError `invalidRequest` for an extension that is not there */
function askerOf(extensionId: string | undefined): Asker | undefined {
  if (extensionId === undefined) return undefined;
  const extension = vscode.extensions.getExtension(extensionId);
  if (extension === undefined) {
    throw new ValuekeepError(
      'invalidRequest',
      invalidArgument('extensionId', vscode.l10n.t('there is no such extension')),
    );
  }
  const { displayName } = extension.packageJSON as { readonly displayName?: unknown };
  return { id: extension.id, name: typeof displayName === 'string' ? displayName : extension.id };
}
