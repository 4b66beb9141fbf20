import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { failureOf, run } from '../../harness/commands';
import { authorities } from './authorities';
import { apiHost, identityHost, inventHosts, type KnownHosts } from './names';
import { startProxy, type Proxy } from './proxy';
import { startService, type Service } from './service';
import { resetHttp, setHttp } from './settings';

const countries = { service: 'corePatterns/countries', query: { top: 2 } };

describe('Behind a proxy', () => {
  let hosts: KnownHosts;
  let service: Service;
  let proxy: Proxy;

  const signIn = () => run<string>('valuekeep.signIn', { ...service.address, stage: 'test', name: 'Behind a proxy' });

  before(async () => {
    hosts = inventHosts();
    service = await startService({ authority: authorities().extra });
  });

  beforeEach(async () => {
    proxy = await startProxy();
  });

  afterEach(async () => {
    hosts.direct.clear();
    await resetHttp();
    await proxy.stop();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await service.stop();
    hosts.restore();
  });

  for (const proxySupport of ['override', 'fallback', 'on']) {
    it(`signs in and reads records, tokens and records through the proxy (proxySupport ${proxySupport})`, async () => {
      await setHttp({ proxy: proxy.address, proxySupport });
      const connectionId = await signIn();
      assert.deepEqual(new Set(proxy.seen), new Set([identityHost, apiHost]));
      const text = await run<string>('valuekeep.insertJson', { connectionId, ...countries });
      assert.equal((JSON.parse(text) as unknown[]).length, 2);
      await run('valuekeep.openRecords', { connectionId, service: 'maintenance/workOrders' });
      await run('valuekeep.removeConnection', { connectionId });
    });
  }

  it('gives the proxy the credentials that are in its address', async () => {
    const asking = await startProxy({ credentials: { user: 'jo', password: 'proxy-secret' } });
    await setHttp({ proxy: asking.address });
    const connectionId = await signIn();
    assert.deepEqual(new Set(asking.seen), new Set([identityHost, apiHost]));
    await run('valuekeep.removeConnection', { connectionId });
    await asking.stop();
  });

  it('says that the proxy asks for a sign-in', async () => {
    const asking = await startProxy({ credentials: { user: 'jo', password: 'proxy-secret' } });
    await setHttp({ proxy: asking.addressWithoutCredentials });
    const failure = await failureOf('valuekeep.signIn', service.address);
    assert.equal(failure.code, 'unreachable', failure.message);
    assert.match(failure.message, /the proxy asks for a sign-in/);
    // VS Code keeps this setting to itself, as the README says.
    await setHttp({ proxyAuthorization: `Basic ${btoa('jo:proxy-secret')}` });
    assert.equal((await failureOf('valuekeep.signIn', service.address)).code, 'unreachable');
    await asking.stop();
  });

  it('says that the proxy is away, without its password', async () => {
    await setHttp({ proxy: 'http://jo:proxy-secret@127.0.0.1:9' });
    const failure = await failureOf('valuekeep.signIn', service.address);
    assert.equal(failure.code, 'unreachable', failure.message);
    assert.match(failure.message, /the proxy/);
    assert.doesNotMatch(failure.message, /proxy-secret/);
  });

  it('says of a write that a proxy refused, or that met none, that it was not sent', async () => {
    const first = await startProxy();
    await setHttp({ proxy: first.address });
    const connectionId = await signIn();
    // With the connections that are open through it.
    await first.stop();
    const asking = await startProxy({ credentials: { user: 'jo', password: 'proxy-secret' } });
    const forbidding = await startProxy({ forbidden: apiHost });
    const brand = { connectionId, operation: 'businessCore/brands#Create', body: { brandKey: 'NEVER' } };
    for (const [address, code] of [
      [asking.addressWithoutCredentials, 'unreachable'],
      [forbidding.address, 'forbidden'],
      ['http://127.0.0.1:9', 'unreachable'],
    ] as const) {
      await setHttp({ proxy: address });
      const failure = await failureOf('valuekeep.callOperation', brand);
      assert.equal(failure.code, code, failure.message);
      assert.match(failure.message, /It was not sent\.$/);
    }
    await setHttp({ proxy: proxy.address });
    await run('valuekeep.removeConnection', { connectionId });
    for (const one of [asking, forbidding]) await one.stop();
  });

  it('goes past the proxy to a host that needs none', async () => {
    hosts.direct.add(apiHost);
    await setHttp({ proxy: proxy.address, noProxy: [apiHost] });
    const connectionId = await signIn();
    assert.deepEqual(new Set(proxy.seen), new Set([identityHost]));
    await run('valuekeep.removeConnection', { connectionId });
  });

  it('uses no proxy where VS Code is told to use none', async () => {
    await setHttp({ proxy: proxy.address, proxySupport: 'off' });
    const failure = await failureOf('valuekeep.signIn', service.address);
    assert.equal(failure.code, 'unreachable', failure.message);
    assert.match(failure.message, /ENOTFOUND/);
    assert.deepEqual(proxy.seen, []);
  });
});
