import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { Adapter, AdapterPayload, ClientMetadata, Configuration, JWK } from 'oidc-provider';

export interface OidcProvider {
  readonly tokenUrl: string;
  /** How it answered requests for a token: grant and status, oldest first. */
  readonly answers: readonly string[];
  /** Whether an access token is good now. */
  isAlive(accessToken: string): Promise<boolean>;
  /** RFC 7009, as who has the client's credentials. */
  revoke(accessToken: string): Promise<void>;
  stop(): Promise<void>;
}

/** The client may have this one; the other is known to the server only. */
const allowedScope = 'application';
export const forbiddenScope = 'administration';

const signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as JWK;

const clientCredentialsOnly = {
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  scope: allowedScope,
};

/** Keeps what the server gives as long as a test runs. */
class MemoryAdapter implements Adapter {
  readonly #kept = new Map<string, AdapterPayload>();

  upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#kept.set(id, payload);
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.#kept.get(id));
  }

  destroy(id: string): Promise<void> {
    this.#kept.delete(id);
    return Promise.resolve();
  }

  findByUserCode = () => this.#onlyClientCredentials();
  findByUid = () => this.#onlyClientCredentials();
  consume = () => this.#onlyClientCredentials();
  revokeByGrantId = () => this.#onlyClientCredentials();

  #onlyClientCredentials(): Promise<never> {
    return Promise.reject(new Error('This grant is not tested.'));
  }
}

/** The authorization server of the package `oidc-provider` on loopback, with one client for client credentials. */
export async function startOidcProvider(
  client: Pick<ClientMetadata, 'client_id' | 'client_secret' | 'token_endpoint_auth_method'>,
  { lifetimeSeconds = 3600 }: { readonly lifetimeSeconds?: number } = {},
): Promise<OidcProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const configuration: Configuration = {
    clients: [{ ...client, ...clientCredentialsOnly }],
    scopes: [allowedScope, forbiddenScope],
    adapter: () => new MemoryAdapter(),
    jwks: { keys: [signingKey] },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
    },
    ttl: { ClientCredentials: lifetimeSeconds },
  };
  const provider = new Provider(origin, configuration);
  const answers: string[] = [];
  provider.use(async (context, next) => {
    await next();
    if (context.path !== '/token') return;
    const grant = (context as { oidc?: { params?: { grant_type?: unknown } } }).oidc?.params?.grant_type;
    answers.push(`${String(grant)} ${String(context.status)}`);
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  const post = async (path: string, token: string) => {
    const pair = [client.client_id, client.client_secret ?? ''].map(encodeURIComponent).join(':');
    const isByForm = client.token_endpoint_auth_method === 'client_secret_post';
    const credentials = { client_id: client.client_id, client_secret: client.client_secret ?? '' };
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: isByForm ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
      body: new URLSearchParams({ token, ...(isByForm && credentials) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`);
    return response.text();
  };
  return {
    tokenUrl: `${origin}/token`,
    answers,
    isAlive: async (token) => {
      const answer = JSON.parse(await post('/token/introspection', token)) as { active: boolean };
      return answer.active;
    },
    revoke: async (token) => {
      await post('/token/revocation', token);
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
