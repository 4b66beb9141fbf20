/** A local Valuekeep service with a believable maintenance department. */

import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { loadCatalog } from '../catalog/catalog';
import { BehaviorSwitch, type SandboxBehavior } from './behavior';
import { RecordStore } from './store/store';
import { AccessTokens, type RandomBytes } from './server/identity/accessTokens';
import { sandboxOrganization, sandboxTenant } from './names';
import { PortError, portFaultOf } from './portFaults';
import { apiPath, createApplication, tokenPath } from './server/application';
import { SandboxApi } from './server/valuekeepApi';
import { IdentityService } from './server/identity/identity';

/** Where a sandbox is and how to sign in to it. The secret is worth nothing outside this machine and run. */
export interface SandboxAddress {
  /** For example `http://127.0.0.1:4010/api`. */
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly tenant: string;
  readonly organization: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface RunningSandbox {
  readonly address: SandboxAddress;
  /** Settles when the port is free again; open connections are closed at once. */
  readonly stop: () => Promise<void>;
}

export interface SandboxOptions {
  /** Number of work orders; the other services follow in proportion. */
  readonly records?: number;
  /** The same seed and number of records give the same data. */
  readonly seed?: number;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Four hours unless given, as wherever a token of the real service was seen (API.md §2). */
  readonly tokenLifetimeSeconds?: number;
  readonly behavior?: Partial<SandboxBehavior>;
  /** Give a refresh token with every access token. */
  readonly refreshTokens?: boolean;
  readonly random?: RandomBytes;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** One line a request, without query, body or headers. */
  readonly log?: (line: string) => void;
}

const host = '127.0.0.1';

/** A Valuekeep service on this machine: identity and API, with credentials that are new at every start. */
export async function startSandbox({
  records = 2000,
  seed = 1,
  port = 0,
  tokenLifetimeSeconds = 14_400,
  refreshTokens = false,
  behavior = {},
  random = randomBytes,
  now = Date.now,
  log = () => undefined,
}: SandboxOptions = {}): Promise<RunningSandbox> {
  const credentials = {
    clientId: `sandbox-${text(random, 6)}`,
    clientSecret: text(random, 32),
  };
  const catalog = await loadCatalog();
  const store = new RecordStore({ catalog, records, seed, now });
  const tokens = new AccessTokens({ random, now });
  const identity = new IdentityService({
    credentials,
    tokens,
    lifetimeSeconds: tokenLifetimeSeconds,
    refreshTokens,
  });
  const switches = new BehaviorSwitch(behavior);
  const api = new SandboxApi({
    catalog,
    store,
    tokens,
    tenant: sandboxTenant,
    organization: sandboxOrganization,
    now,
    behavior: () => switches.current,
  });
  const application = createApplication({ identity, api, tokens, credentials, switches, log });
  const server = createAdaptorServer({ fetch: application.fetch, hostname: host }) as Server;
  const origin = `http://${host}:${await listen(server, port)}`;
  const address: SandboxAddress = {
    apiUrl: `${origin}${apiPath}`,
    tokenUrl: `${origin}${tokenPath}`,
    tenant: sandboxTenant,
    organization: sandboxOrganization,
    ...credentials,
  };
  let stopped: Promise<void> | undefined;
  return { address, stop: () => (stopped ??= close(server)) };
}

function text(random: RandomBytes, size: number): string {
  return Buffer.from(random(size)).toString('base64url');
}

/** Gives the port. @throws Error with a sentence for people where the port cannot be had. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, port)));
    server.listen({ host, port }, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

function listenFault(error: NodeJS.ErrnoException, port: number): Error {
  const fault = portFaultOf(error, port);
  if (fault !== undefined) return new PortError(fault, error);
  return new Error(`The sandbox cannot listen on ${host}:${port}: ${error.message}`, { cause: error });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
