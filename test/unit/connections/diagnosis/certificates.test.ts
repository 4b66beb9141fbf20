import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Agent, createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Fetch } from '../../../../src/client/http/exchange';
import { type Advice, advice } from '../../../../src/connections/diagnosis/steps/advice';
import { privateAuthority, serverCertificate, type Identity } from '../../../support/certificates';
import { diagnosisOf, stepOf, troubles } from './fakes';
import { verifiedFetch } from '../../../../src/client/http/verifiedFetch';

const hostname = 'identity.valuekeep.test';

/** By Node.js and OpenSSL themselves, against servers on this machine with certificates made for it. */
describe('A diagnosis of certificates', () => {
  const servers: Server[] = [];
  let authority: Identity;

  const listening = async (server: Server): Promise<string> => {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `${hostname}:${String((server.address() as AddressInfo).port)}`;
  };

  /** A server with this chain; a client that trusts `authority` finds every host there. */
  const tlsServer = async ({ key }: Identity, ...chain: readonly Identity[]): Promise<string> => {
    const cert = chain.map((each) => each.cert).join('\n');
    const server = createTlsServer({ key, cert }, (_, response) => response.writeHead(404).end());
    server.on('tlsClientError', () => undefined);
    return listening(server);
  };

  const fetch: Fetch = (url, init) => {
    const agent = new Agent({
      ca: [authority.cert],
      lookup: (_, options, answer) =>
        options.all === true ? answer(null, [{ address: '127.0.0.1', family: 4 }]) : answer(null, '127.0.0.1', 4),
    });
    return verifiedFetch(url, { ...init, agent });
  };

  const diagnosisAt = async (host: string) => {
    const connection = { tokenUrl: `https://${host}/connect/token`, apiUrl: `https://${host}/api` };
    return (await diagnosisOf({ connection, fetch, credentials: undefined, now: Date.now })).diagnosis;
  };

  const isRefused = async (host: string, code: string, todo: Advice): Promise<void> => {
    const diagnosis = await diagnosisAt(host);
    assert.deepEqual(troubles(diagnosis), [['connecting', 'failed', todo]]);
    const facts = stepOf(diagnosis, 'connecting').facts.map(({ name, values }) => [name, ...values]);
    assert.deepEqual(facts.at(-1), ['errorCode', code]);
  };

  before(async () => {
    authority = await privateAuthority('Company Root');
  });

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  it('tells whom a trusted one is for and from, and warns of one that ends soon', async () => {
    const leaf = await serverCertificate({ host: hostname, authority });
    const host = await tlsServer(leaf, leaf);
    const diagnosis = await diagnosisAt(host);
    assert.deepEqual(troubles(diagnosis), [['connecting', 'warning', advice('renewSoon', host, 19)]]);
    const facts = stepOf(diagnosis, 'connecting').facts.map(({ name, values }) => [name, ...values]);
    const until = new Date(Date.now() + 20 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    assert.deepEqual(facts.slice(1), [
      ['protocol', 'TLSv1.3'],
      ['certificateFor', hostname],
      ['certificateFrom', 'Company Root'],
      ['certificateUntil', until, 19],
    ]);
  });

  it('names the authority that is not trusted', async () => {
    const stranger = await privateAuthority('Stranger Root');
    const leaf = await serverCertificate({ host: hostname, authority: stranger });
    const host = await tlsServer(leaf, leaf, stranger);
    await isRefused(host, 'SELF_SIGNED_CERT_IN_CHAIN', advice('trustIssuer', 'Stranger Root'));
  });

  it('names the authority behind an intermediate one', async () => {
    const intermediate = await privateAuthority('Stranger Office', await privateAuthority('Stranger Root'));
    const leaf = await serverCertificate({ host: hostname, authority: intermediate });
    const host = await tlsServer(leaf, leaf, intermediate);
    await isRefused(host, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', advice('trustIssuer', 'Stranger Office'));
  });

  it('says that the server left the intermediate one out', async () => {
    const intermediate = await privateAuthority('Company Office', authority);
    const leaf = await serverCertificate({ host: hostname, authority: intermediate });
    const host = await tlsServer(leaf, leaf);
    const todo = advice('sendIntermediate', host, 'Company Office');
    await isRefused(host, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', todo);
  });

  it('says that nobody signed it', async () => {
    const leaf = await serverCertificate({ host: hostname });
    const host = await tlsServer(leaf, leaf);
    await isRefused(host, 'DEPTH_ZERO_SELF_SIGNED_CERT', advice('trustServer', host));
  });

  it('says that it has expired', async () => {
    const leaf = await serverCertificate({ host: hostname, authority, isExpired: true });
    const host = await tlsServer(leaf, leaf);
    await isRefused(host, 'CERT_HAS_EXPIRED', advice('renewCertificate', host));
  });

  it('says which host it is for instead', async () => {
    const leaf = await serverCertificate({ host: 'other.valuekeep.test', authority });
    const host = await tlsServer(leaf, leaf);
    await isRefused(host, 'ERR_TLS_CERT_ALTNAME_INVALID', advice('correctHost', 'token', host, 'other.valuekeep.test'));
  });

  it('says that there is none: the server does not speak TLS', async () => {
    const host = await listening(createServer());
    const [[step, status, todo] = []] = troubles(await diagnosisAt(host));
    assert.deepEqual([step, status, todo], ['connecting', 'failed', advice('notTls', 'token', host)]);
  });

  it('shows the names in one without markup and links', async () => {
    const stranger = await privateAuthority('[Pay](https://evil.example) `now`');
    const leaf = await serverCertificate({ host: hostname, authority: stranger });
    const host = await tlsServer(leaf, leaf, stranger);
    const todo = advice('trustIssuer', 'Pay(evil.example) now');
    await isRefused(host, 'SELF_SIGNED_CERT_IN_CHAIN', todo);
  });
});
