/** The Valuekeep Web API of one connection: tokens, requests, records and errors. */

import type {
  CallOptions,
  CallRequest,
  CallResult,
  Download,
  DownloadRequest,
  Page,
  RecordKey,
  RecordsApi,
} from './core/api';
import type { ODataQuery } from '../odata/odataQuery';
import type { Connection, Stage } from './core/connection';
import { Dialects } from './records/dialects';
import type { DialectAttempt } from './records/dialects';
import { ValuekeepError, isRefusedQuery, linkElsewhere, pageRepeated, signInPage } from './core/errors';
import type { ExchangeLimits, Fetch, HttpAnswer, HttpRequest, Sink } from './http/exchange';
import { callResult, parsedBody } from './http/answerBody';
import { HttpTransport } from './http/http';
import { withDownload } from './http/largeAnswer';
import { stringifyJson } from '../json/json';
import type { JsonObject } from '../json/json';
import { fault, isWrite } from './http/networkFault';
import { listOptions, pathSegment, queryString, servicePathOf, withQuery } from './records/odata';
import type { Dialect } from '../odata/dialect';
import { isElsewhere, keptLink, linkToOwn } from './records/nextLinks';
import { readPage, tellsNextPage } from './records/pages';
import type { Sleep, Wait } from './http/rateGate';
import { secureUrl } from './http/secureUrl';
import { isPageBefore, isSkipping, linkBehind, requestOf } from './records/skippedPages';
import { serverText } from './http/serverText';
import { statusFault } from './http/statusFault';
import { isSignInAddress, isWebPage, leadsToSignIn } from './tokens/signInPages';
import { refusesToken } from './tokens/tokenFaults';
import type { TokenSource } from './tokens/tokens';
import { checkRequest } from './http/writeGate';
import { isJsonObject } from '../json/shapes';

export interface ValuekeepClientOptions {
  readonly connection: Connection;
  readonly tokens: Pick<TokenSource, 'getToken' | 'invalidate'>;
  readonly fetch: Fetch;
  /** The connection of this id as a person has it now, for its name and for writes; as it was unless told. */
  readonly current?: () => Connection | undefined;
  /** Milliseconds since 1970; the system's clock unless told. */
  readonly now?: () => number;
  /** From 0 up to 1; `Math.random` unless told. */
  readonly random?: () => number;
  readonly sleep?: Sleep;
  /** Told of every wait that the server asked for, so that it can be shown and canceled. */
  readonly onWait?: (wait: Wait) => void;
  /** What earlier answers of this server taught. What `connection.dialect` settles counts more. */
  readonly dialect?: Partial<Dialect> | undefined;
  /** Told what is learned of the dialect, all of it, each time an answer teaches something. */
  readonly onDialect?: (learned: Partial<Dialect>) => void;
  /** Asked for each try: 60 s and 32 MiB unless told. */
  readonly limits?: () => ExchangeLimits;
}

interface Success {
  readonly answer: HttpAnswer;
  /** What the call was made with at last, so that no error repeats it. */
  readonly token: string;
}

interface SharedParts {
  readonly transport: HttpTransport;
  readonly dialects: Dialects;
  readonly seenStage: Stage;
}

/** The Valuekeep Web API of one connection. Every error is a `ValuekeepError`. */
export class ValuekeepClient implements RecordsApi {
  readonly #options: ValuekeepClientOptions;
  readonly #connection: Connection;
  readonly #seenStage: Stage;
  readonly #current: () => Connection | undefined;
  readonly #tokens: Pick<TokenSource, 'getToken' | 'invalidate'>;
  readonly #transport: HttpTransport;
  readonly #now: () => number;
  readonly #dialects: Dialects;
  #checkedBase: { api: URL; organization: string } | undefined;

  /** @param shared what it has in common with the client that it is the same as */
  constructor(options: ValuekeepClientOptions, shared?: SharedParts) {
    const { connection, tokens, now = Date.now, random = Math.random, ...rest } = options;
    const { current = () => connection, dialect = {}, onDialect = () => undefined, ...transport } = rest;
    this.#options = options;
    this.#connection = connection;
    this.#seenStage = shared?.seenStage ?? connection.stage;
    this.#current = current;
    this.#tokens = tokens;
    this.#now = now;
    this.#transport = shared?.transport ?? new HttpTransport({ ...transport, now, random, isSignIn: this.#isSignIn });
    this.#dialects =
      shared?.dialects ?? new Dialects({ settled: connection.dialect ?? {}, learned: dialect, onLearned: onDialect });
  }

  /** The same client, whose writes go through only while the connection's stage is no stricter than `seenStage`. */
  seenAs(seenStage: Stage): ValuekeepClient {
    return new ValuekeepClient(this.#options, { transport: this.#transport, dialects: this.#dialects, seenStage });
  }

  /** As settled and learned, with what the server's answers have taught since. */
  get dialect(): Dialect {
    return this.#dialects.current;
  }

  async list(servicePath: string, query: ODataQuery, options: CallOptions = {}): Promise<Page> {
    let refusal: unknown;
    for await (const attempt of this.#dialects.attempts(query)) {
      try {
        const page = await this.#list(servicePath, attempt, options);
        this.#dialects.remember(attempt, page.count);
        return await this.#counted(page, servicePath, attempt, options);
      } catch (error) {
        if (!isRefusedQuery(error)) throw error;
        refusal ??= error;
      }
    }
    throw refusal;
  }

  #list(servicePath: string, { query, dialect }: DialectAttempt, options: CallOptions): Promise<Page> {
    const path = `${servicePathOf(servicePath)}/odata?${queryString(listOptions(query, dialect))}`;
    return this.#page(this.#address(path), options, { skips: true });
  }

  /** The page with its total, where that was asked for and the other count option gives it. */
  async #counted(page: Page, servicePath: string, attempt: DialectAttempt, options: CallOptions): Promise<Page> {
    const other = this.#dialects.otherCount(attempt, page.count);
    if (other === undefined) return page;
    const counted = await this.#list(servicePath, other, options).catch(unlessRefused);
    if (counted?.count === undefined) {
      this.#dialects.giveUpTotals();
      return page;
    }
    this.#dialects.remember(other, counted.count);
    return counted;
  }

  async nextPage(nextLink: string, options: CallOptions = {}): Promise<Page> {
    const url = this.#linked(nextLink);
    // A server that gave a link gives none on the last page.
    const page = await this.#page(url, options, { skips: isSkipping(nextLink) });
    if (isPageBefore(nextLink, page.records)) {
      const sentence = 'the server takes no $skip and sent the same page again, so what is behind it cannot be read.';
      throw fault('malformed', { method: 'GET', url }, sentence, { reason: pageRepeated });
    }
    return page;
  }

  async get(servicePath: string, key: RecordKey, options: CallOptions = {}): Promise<JsonObject> {
    const segments = (typeof key === 'string' ? [key] : key).map(pathSegment);
    if (segments.length === 0) throw new ValuekeepError('invalidRequest', 'A record is asked for without a key.');
    const request = this.#request('GET', this.#address([servicePathOf(servicePath), ...segments].join('/')), options);
    const { answer, token } = await this.#succeed(request);
    const body = parsedBody(answer, request, token);
    if (isJsonObject(body)) return body;
    throw fault('malformed', request, 'the answer is not a record.');
  }

  async call({ method, path, query, body, as }: CallRequest, options: CallOptions = {}): Promise<CallResult> {
    const request = { ...this.#request(method, this.#address(withQuery(path, query)), options), as };
    const content = { ...request.headers, 'content-type': 'application/json' };
    const withBody = body === undefined ? request : { ...request, body: stringifyJson(body), headers: content };
    const startedAt = this.#now();
    const { answer } = await this.#succeed(withBody, options.seenStage ?? this.#seenStage);
    const result = callResult(answer, withBody, this.#base().organization);
    return { ...result, durationMs: this.#now() - startedAt };
  }

  async download({ path, query }: DownloadRequest, sink: Sink, options: CallOptions = {}): Promise<Download> {
    let bytes = 0;
    const counting: Sink = async (chunk) => {
      await sink(chunk);
      bytes += chunk.byteLength;
    };
    const request = this.#request('GET', this.#address(withQuery(path, query)), options);
    const { status, headers } = (await this.#succeed({ ...request, sink: counting })).answer;
    return { status, headers, bytes };
  }

  /** `skips`: where the answer says nothing of a next page, the next one is asked for by `$skip`. */
  async #page(url: string, options: CallOptions, { skips }: { readonly skips: boolean }): Promise<Page> {
    const request = this.#request('GET', url, options);
    const success = await this.#succeed(request);
    const body = parsedBody(success.answer, request, success.token);
    const { nextLink: link, ...page } = readPage(body, { method: 'GET', url: success.answer.url });
    const { organization } = this.#base();
    const from = success.answer.url.startsWith(`${organization}/`) ? success.answer.url : url;
    const behind = skips && !tellsNextPage(body) ? linkBehind(page, url) : undefined;
    const nextLink = link === undefined ? behind : linkToOwn({ link, url: from, organization, records: page.records });
    return nextLink === undefined ? page : { ...page, nextLink };
  }

  /** @throws ValuekeepError `malformed` for a link out of the organization, or to another service than its page's */
  #linked(nextLink: string): string {
    const { organization } = this.#base();
    const url = isElsewhere(nextLink) ? undefined : keptLink(requestOf(nextLink), organization);
    if (url !== undefined) return url;
    const sentence = 'the next page would be of another service or organization, so it is not followed.';
    throw fault('malformed', { method: 'GET', url: organization }, sentence, { reason: linkElsewhere });
  }

  #request(method: HttpRequest['method'], url: string, { signal, onWait }: CallOptions): HttpRequest {
    const headers = { accept: 'application/json', 'user-agent': 'Valuekeep API Tools' };
    return { method, url, headers, signal, onWait };
  }

  /**
   * The answer of a call that the server carried out. A refused token is renewed once, for any method, and the call begins
   * anew with the new one: a GET has its three tries again. A sign-in page in place of an answer is taken for such a
   * refusal; a write that is answered by a page is not repeated, for nothing tells that it was not carried out.
   */
  async #succeed(request: HttpRequest, seenStage = this.#connection.stage): Promise<Success> {
    const first = await this.#send(request, seenStage);
    if (!this.#isRefusal(first.answer)) return this.#checked(first, request);
    this.#tokens.invalidate(first.token);
    if (isWebPage(first.answer) && isWrite(request)) return this.#checked(first, request);
    const second = await this.#send(request, seenStage);
    if (this.#isRefusal(second.answer)) this.#tokens.invalidate(second.token);
    return this.#checked(second, request);
  }

  #isRefusal(answer: HttpAnswer): boolean {
    return refusesToken(answer) || isWebPage(answer) || leadsToSignIn(answer, this.#connection.tokenUrl);
  }

  readonly #isSignIn = (target: URL, from: URL): boolean => isSignInAddress(target, from, this.#connection.tokenUrl);

  /** The last answer, and the token of the last try. */
  async #send(request: HttpRequest, seenStage: Stage): Promise<Success> {
    const check = () => checkRequest(request, { begun: this.#connection, now: this.#current(), seenStage });
    check();
    let token = '';
    const authorization = async () => {
      token = await this.#tokens.getToken(request.signal);
      // Waits that the server asked for, and a locked secret storage, leave a person time to change the connection.
      check();
      return `Bearer ${token}`;
    };
    try {
      return { answer: await this.#transport.send(request, authorization), token };
    } catch (error) {
      throw withDownload(error, {
        url: request.url,
        organization: this.#base().organization,
        connection: this.#connection,
      });
    }
  }

  #checked(success: Success, request: HttpRequest): Success {
    const { answer, token } = success;
    const { status, text } = answer;
    if (leadsToSignIn(answer, this.#connection.tokenUrl)) {
      const details = { status, reason: signInPage };
      throw fault('tokenRefused', request, 'the server leads to a sign-in page instead of answering.', details);
    }
    if (isWebPage(answer)) {
      const said = serverText(text, [token]);
      const outcome = isWrite(request) && { outcomeUnknown: true };
      const details = { status, reason: signInPage, ...(said !== undefined && { serverText: said }), ...outcome };
      throw fault('malformed', request, 'the answer is a web page.', details);
    }
    if (status >= 200 && status < 300) return success;
    throw statusFault(answer, request, { secrets: [token], nowMs: this.#now() });
  }

  /** Where this connection's calls go: the API, and the organization's part of it. */
  #base(): { api: URL; organization: string } {
    if (this.#checkedBase !== undefined) return this.#checkedBase;
    const { apiUrl, tenant, organization } = this.#connection;
    const api = secureUrl(apiUrl, 'API address');
    const path = `${api.pathname.replace(/\/+$/, '')}/${pathSegment(tenant)}/${pathSegment(organization)}`;
    return (this.#checkedBase = { api, organization: new URL(path, api.href).href });
  }

  /** `path` starts with `/` and is percent-encoded. It cannot leave the organization. */
  #address(path: string): string {
    const { organization } = this.#base();
    const { href } = new URL(organization + (path.startsWith('/') ? path : ''));
    if (href.startsWith(`${organization}/`)) return href;
    throw new ValuekeepError('invalidRequest', 'The path of a call starts with / and stays within the organization.');
  }
}

function unlessRefused(error: unknown): undefined {
  if (!isRefusedQuery(error)) throw error;
}
