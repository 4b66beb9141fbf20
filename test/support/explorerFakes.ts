import { ValuekeepError } from '../../src/client/core/errors';
import type { CallOptions, Page, RecordsApi } from '../../src/client/core/api';
import type { ODataQuery } from '../../src/odata/odataQuery';
import type { Connection, ConnectionIdentity } from '../../src/client/core/connection';
import type { JsonObject } from '../../src/json/json';
import type { ServiceEntry } from '../../src/catalog/types';
import type {
  ConnectionAccess,
  ConnectionSnapshot,
  ConnectionState,
} from '../../src/platform/contracts/connectionAccess';
import type { ErrorWords } from '../../src/platform/words/errorWords';
import type { RecordReader } from '../../src/reading/recordReader';
import type { RecordReaders } from '../../src/platform/contracts/recordReader';

export function connection(id: string, changes: Partial<Connection> = {}): Connection {
  return {
    id,
    name: `Name of ${id}`,
    stage: 'test',
    apiUrl: 'https://cloud.example/api',
    tenant: 'acme',
    organization: 'main',
    tokenUrl: 'https://identity.example/token',
    scope: 'application',
    clientAuthentication: 'basic',
    clientId: 'integrator',
    readOnly: false,
    ...changes,
  };
}

/** Connections that a test changes at will. */
export class FakeConnections implements ConnectionAccess {
  readonly ready = Promise.resolve();
  readonly states = new Map<string, ConnectionState>();
  used: string | undefined;

  constructor(public connections: readonly Connection[]) {}

  readonly onDidChange = () => ({ dispose: () => undefined });

  all(): readonly Connection[] {
    return this.connections;
  }

  get(connectionId: string): Connection | undefined {
    return this.connections.find(({ id }) => id === connectionId);
  }

  inUse(): Connection | undefined {
    return this.used === undefined ? undefined : this.get(this.used);
  }

  state(connectionId: string): ConnectionState {
    return this.states.get(connectionId) ?? 'signedIn';
  }

  origin(): 'own' {
    return 'own';
  }

  /** The reader of these tests never asks the client. */
  snapshot(connectionId: string): Promise<ConnectionSnapshot> {
    const connection = this.get(connectionId);
    if (connection === undefined) throw new Error(`There is no connection ${connectionId}.`);
    return Promise.resolve({ connection, client: {} as RecordsApi, toGuard: () => connection });
  }

  resume({ id }: ConnectionIdentity): Promise<ConnectionSnapshot> {
    return this.snapshot(id);
  }

  require(): Promise<Connection | undefined> {
    return Promise.resolve(this.inUse());
  }
}

interface Request {
  readonly connectionId: string;
  readonly service: string;
  readonly nextLink: string | undefined;
  readonly signal: AbortSignal;
  answer(page: Page): void;
  fail(error: unknown): void;
}

/** Leaves every request open until the test answers it. */
export class FakeReader implements RecordReader, RecordReaders {
  readonly requests: Request[] = [];

  at(): Promise<this> {
    return Promise.resolve(this);
  }

  forgetRefused(): Promise<void> {
    return Promise.resolve();
  }

  columns(): Promise<[]> {
    return Promise.resolve([]);
  }

  record(): Promise<JsonObject> {
    return Promise.reject(new Error('The tree reads no single records.'));
  }

  firstPage(connectionId: string, service: ServiceEntry, _query?: ODataQuery, options?: CallOptions): Promise<Page> {
    return this.#request(connectionId, service, undefined, options);
  }

  nextPage(connectionId: string, service: ServiceEntry, nextLink: string, options?: CallOptions): Promise<Page> {
    return this.#request(connectionId, service, nextLink, options);
  }

  get last(): Request {
    const request = this.requests.at(-1);
    if (request === undefined) throw new Error('Nothing was asked of the server.');
    return request;
  }

  /** The latest, once what was begun has come as far as the server. */
  async latest(): Promise<Request> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.last;
  }

  #request(
    connectionId: string,
    { id }: ServiceEntry,
    nextLink: string | undefined,
    options?: CallOptions,
  ): Promise<Page> {
    return new Promise((answer, fail) => {
      const signal = options?.signal ?? new AbortController().signal;
      signal.addEventListener('abort', () => fail(new ValuekeepError('cancelled', 'Aborted.')));
      this.requests.push({ connectionId, service: id, nextLink, signal, answer, fail });
    });
  }
}

export function workOrders(from: number, count: number): JsonObject[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `00000000-0000-0000-0000-${String(from + index).padStart(12, '0')}`,
    company: 'C01',
    workOrderKey: `WO-${String(from + index)}`,
    description: `Order ${String(from + index)}`,
  }));
}

/** Stands in for the words that need VS Code's translations. */
export function words(error: unknown): ErrorWords {
  if (!(error instanceof ValuekeepError)) return { code: undefined, message: String(error) };
  const action = { label: 'Sign In', command: 'valuekeep.signIn' } as const;
  return { code: error.code, message: error.message, ...(error.code === 'credentialsRefused' ? { action } : {}) };
}
