import assert from 'node:assert/strict';
import { failureOf, run } from '../../harness/commands';
import { privateAuthority } from '../../../support/certificates';
import { authorities } from './authorities';
import { apiHost, identityHost, inventHosts, type KnownHosts } from './names';
import { startProxy } from './proxy';
import { startService, type Service } from './service';
import { resetHttp, setHttp } from './settings';

describe('A certificate', () => {
  let hosts: KnownHosts;
  let service: Service | undefined;

  const signIn = async ({ address }: Service): Promise<void> => {
    const connectionId = await run<string>('valuekeep.signIn', { ...address, stage: 'test' });
    await run('valuekeep.removeConnection', { connectionId });
  };
  const isRefused = async ({ address }: Service, reason: RegExp): Promise<void> => {
    const failure = await failureOf('valuekeep.signIn', address);
    assert.equal(failure.code, 'tls', failure.message);
    assert.match(failure.message, reason);
    assert.ok(failure.message.includes(identityHost), failure.message);
  };

  before(() => {
    hosts = inventHosts();
    for (const host of [apiHost, identityHost]) hosts.direct.add(host);
  });

  afterEach(async () => {
    await resetHttp();
    await service?.stop();
    service = undefined;
  });

  after(() => hosts.restore());

  it('of an authority that NODE_EXTRA_CA_CERTS names is trusted', async () => {
    service = await startService({ authority: authorities().extra });
    await signIn(service);
  });

  // Only there the store of the system is a file that the tests can give.
  if (process.platform === 'linux') {
    it('of an authority that the operating system trusts is trusted unless VS Code is told not to', async () => {
      service = await startService({ authority: authorities().system });
      await signIn(service);
      await service.stop();
      service = await startService({ authority: authorities().system });
      await setHttp({ systemCertificates: false });
      await isRefused(service, /UNABLE_TO_/);
    });
  }

  it('of an unknown authority is refused, whatever the settings', async () => {
    service = await startService({ authority: await privateAuthority('Nobody') });
    await isRefused(service, /UNABLE_TO_/);
    await setHttp({ proxyStrictSSL: false });
    await isRefused(service, /UNABLE_TO_/);
    await setHttp({ proxySupport: 'off', systemCertificates: false });
    await isRefused(service, /UNABLE_TO_/);
  });

  it('that nobody signed is refused', async () => {
    service = await startService();
    await isRefused(service, /SELF_SIGNED/);
  });

  it('that is expired is refused, whatever the settings', async () => {
    service = await startService({ authority: authorities().extra, isExpired: true });
    await isRefused(service, /CERT_HAS_EXPIRED/);
    await setHttp({ proxyStrictSSL: false });
    await isRefused(service, /CERT_HAS_EXPIRED/);
  });

  it('is checked behind a proxy too', async () => {
    const proxy = await startProxy();
    service = await startService({ authority: await privateAuthority('Nobody') });
    await setHttp({ proxy: proxy.address, proxyStrictSSL: false });
    await isRefused(service, /UNABLE_TO_/);
    assert.deepEqual(new Set(proxy.seen), new Set([identityHost]));
    await proxy.stop();
  });

  it('is checked though Node.js is told not to', async () => {
    service = await startService({ authority: await privateAuthority('Nobody') });
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    // Node.js warns of it once, which the console would show as an error of ours.
    const emitWarning = process.emitWarning.bind(process);
    const warned: string[] = [];
    process.emitWarning = (warning: string | Error) => void warned.push(String(warning));
    try {
      assert.equal((await fetch(service.address.tokenUrl, { method: 'POST' })).status, 400, 'nobody else checks it');
      await isRefused(service, /UNABLE_TO_/);
    } finally {
      process.emitWarning = emitWarning;
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
    assert.ok(
      warned.every((warning) => warning.includes('NODE_TLS_REJECT_UNAUTHORIZED')),
      warned.join('\n'),
    );
  });
});
