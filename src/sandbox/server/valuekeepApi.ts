import type { Catalog } from '../../catalog/types';
import type { SandboxBehavior } from '../behavior';
import { QuerySyntaxError } from '../../odata/grammar/filterErrors';
import { RecordError } from '../store/recordErrors';
import type { RecordStore } from '../store/store';
import type { AccessTokens } from './identity/accessTokens';
import { refusal, RefusedRequest } from './http/answers';
import { errorAnswer } from './http/errorForms';
import { bearerToken, invalidToken } from './identity/bearer';
import { conventionalLineAnswer } from './api/conventionalLines';
import { operationHandlers } from './operationHandlers';
import { type FoundService, OperationRoutes } from './api/operationRoutes';

/** `/api/{tenant}/{organization}/{module}/{service}/…` for every operation of the catalog. */
export class SandboxApi {
  readonly #routes: OperationRoutes;
  readonly #store: RecordStore;
  readonly #tokens: AccessTokens;
  readonly #tenant: string;
  readonly #organization: string;
  readonly #now: () => number;
  readonly #catalog: Catalog;
  readonly #behavior: () => SandboxBehavior;

  constructor({
    catalog,
    store,
    tokens,
    tenant,
    organization,
    now,
    behavior,
  }: {
    readonly catalog: Catalog;
    readonly store: RecordStore;
    readonly tokens: AccessTokens;
    readonly tenant: string;
    readonly organization: string;
    readonly now: () => number;
    readonly behavior: () => SandboxBehavior;
  }) {
    this.#routes = new OperationRoutes(catalog);
    this.#store = store;
    this.#tokens = tokens;
    this.#tenant = tenant;
    this.#organization = organization;
    this.#now = now;
    this.#catalog = catalog;
    this.#behavior = behavior;
  }

  async answer(request: Request): Promise<Response> {
    const token = bearerToken(request);
    const behavior = this.#behavior();
    if (token === undefined) return invalidToken('no access token was sent', behavior, false);
    if (!this.#tokens.isValid(token)) return invalidToken('the access token is unknown or has expired', behavior);
    try {
      return await this.#dispatch(request, behavior);
    } catch (error) {
      return behavior.profile === 'strict' ? refused(error) : refusedByLibrary(error, behavior);
    }
  }

  #dispatch(request: Request, behavior: SandboxBehavior): Response | Promise<Response> {
    const url = new URL(request.url);
    const [, root = '', tenant = '', organization = '', ...below] = url.pathname
      .replace(/\/$/, '')
      .split('/')
      .map(decode);
    if (!same(tenant, this.#tenant)) {
      throw new RefusedRequest(404, `Unknown tenant "${tenant}". This sandbox has the tenant "${this.#tenant}".`);
    }
    if (!same(organization, this.#organization)) {
      throw new RefusedRequest(
        404,
        `Unknown organization "${organization}". This sandbox has the organization "${this.#organization}".`,
      );
    }
    const found = this.#routes.findService(below);
    if (found === undefined) {
      throw new RefusedRequest(404, `Unknown service "${below.slice(0, 2).join('/')}".`);
    }
    const organizationUrl = `${url.origin}/${root}/${tenant}/${organization}`;
    const place = {
      request,
      url,
      organizationUrl,
      ...found,
      store: this.#store,
      now: this.#now,
      behavior,
      catalog: this.#catalog,
    };
    const matched = this.#routes.findOperation(request.method, found);
    if (matched !== undefined) return operationHandlers[matched.operation.kind]({ ...place, ...matched });
    return conventionalLineAnswer(place) ?? this.#nothingThere(request.method, found);
  }

  #nothingThere(method: string, found: FoundService): Response {
    const methods = this.#routes.methods(found);
    const place = [found.servicePath, ...found.rest].join('/');
    if (methods.length === 0) return refusal(404, `The catalog has no operation at ${place}.`);
    const list = method === 'GET' && found.rest.length === 0 ? ` Lists are at ${place}/odata.` : '';
    return refusal(405, `${place} does not answer to ${method}, only to ${methods.join(', ')}.${list}`, {
      allow: methods.join(', '),
    });
  }
}

/** @throws RefusedRequest 400 */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new RefusedRequest(400, `"${segment}" in the path is not well percent-encoded.`);
  }
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What is no refusal is a fault of the sandbox itself, and goes on to the application. */
function refused(error: unknown): Response {
  if (error instanceof RefusedRequest) return refusal(error.status, error.message, error.headers);
  if (error instanceof RecordError) return refusal(error.fault === 'notFound' ? 404 : 400, error.message);
  if (error instanceof QuerySyntaxError) return refusal(400, queryFault(error));
  throw error;
}

/** In the form that the library writes which notices the fault (API.md §7). */
function refusedByLibrary(error: unknown, { dialect }: SandboxBehavior): Response {
  if (error instanceof QuerySyntaxError) return errorAnswer('odata', 400, queryFault(error));
  if (error instanceof RecordError && error.fault !== 'notFound') {
    return errorAnswer(dialect === 'v4' ? 'problem' : 'modelState', 400, error.message);
  }
  return refused(error);
}

/** The message of a query error names the position; the option is told where the message does not. */
function queryFault({ message, option }: QuerySyntaxError): string {
  return option === undefined || message.includes(option) ? message : `${option}: ${message}`;
}
