import assert from 'node:assert/strict';
import { privateAuthority } from '../../../support/certificates';
import { run } from '../../harness/commands';
import { authorities } from './authorities';
import { apiHost, identityHost, inventHosts, type KnownHosts } from './names';
import { startProxy } from './proxy';
import { startService, type Service } from './service';
import { resetHttp, setHttp } from './settings';

const proxyIsAway = 'http://jo:proxy-secret@127.0.0.1:9';

/** The report says what VS Code itself did with each request. */
describe('A diagnosis on a company’s network', () => {
  let hosts: KnownHosts;
  let service: Service;
  let connectionId: string;

  const report = () => run<string>('valuekeep.diagnoseConnection', { connectionId });
  /** The lines of the step for a host. */
  const step = (text: string, host: string) =>
    text.split('\n## ').find((each) => each.startsWith(`Connection to ${host}`)) ?? '';

  const serve = async (authority: Awaited<ReturnType<typeof privateAuthority>>): Promise<void> => {
    service = await startService({ authority });
    const { apiUrl, tokenUrl, clientSecret } = service.address;
    await run('valuekeep.editConnection', { connectionId, apiUrl, tokenUrl, clientSecret, try: false });
  };

  before(async () => {
    hosts = inventHosts();
    for (const host of [apiHost, identityHost]) hosts.direct.add(host);
    service = await startService({ authority: authorities().extra });
    connectionId = await run('valuekeep.signIn', { ...service.address, stage: 'test', name: 'Diagnosed' });
    await service.stop();
  });

  beforeEach(() => {
    for (const host of [apiHost, identityHost]) hosts.direct.add(host);
  });

  afterEach(async () => {
    await resetHttp();
    await service.stop();
  });

  after(async () => {
    await run('valuekeep.removeConnection', { connectionId });
    hosts.restore();
  });

  it('tells the certificate of each server and who issued it', async () => {
    await serve(authorities().extra);
    const connecting = step(await report(), apiHost);
    assert.match(connecting, /: warning\n/);
    assert.match(connecting, /- Encrypted with TLSv1\.3\./);
    assert.ok(connecting.includes(`- The certificate is for \`${apiHost}\`.`), connecting);
    assert.match(connecting, /- It was issued by `Extra Authority`\./);
    assert.match(connecting, /its certificate expires in 19 days\./);
  });

  it('names the authority that is to be installed', async () => {
    await serve(await privateAuthority('Office Authority'));
    const connecting = step(await report(), identityHost);
    assert.match(connecting, /: failed\n/);
    assert.match(connecting, /- The code of the error is `UNABLE_TO_VERIFY_LEAF_SIGNATURE`\./);
    assert.match(connecting, /- What to do: .+ Install the certificate of “Office Authority”/);
  });

  it('tells the proxy that requests take', async () => {
    const proxy = await startProxy();
    hosts.direct.clear();
    await serve(authorities().extra);
    await setHttp({ proxy: proxy.address });
    const text = await report();
    const connecting = step(text, apiHost);
    assert.ok(connecting.includes(`- Through the proxy ${proxy.address.replace('http://', '')}.`), text);
    assert.match(text, /\n## API call: ok\n/);
    assert.deepEqual(new Set(proxy.seen), new Set([identityHost, apiHost]));
    await proxy.stop();
  });

  it('says that the proxy is away, without its password', async () => {
    await serve(authorities().extra);
    await setHttp({ proxy: proxyIsAway });
    const text = await report();
    const connecting = step(text, identityHost);
    assert.match(connecting, /: failed\n/);
    assert.match(
      connecting,
      /- What to do: Correct the port in http\.proxy, or start the proxy: nothing listens at .*127\.0\.0\.1:9\./,
    );
    assert.doesNotMatch(text, /proxy-secret|jo:/);
  });

  it('says that the proxy asks for a sign-in', async () => {
    const proxy = await startProxy({ credentials: { user: 'jo', password: 'proxy-secret' } });
    await serve(authorities().extra);
    await setHttp({ proxy: proxy.addressWithoutCredentials });
    const connecting = step(await report(), identityHost);
    assert.match(connecting, /: failed\n/);
    assert.match(connecting, /- What to do: The proxy asks for a sign-in\. Put user and password into http\.proxy/);
    await proxy.stop();
  });

  it('says that the proxy does not let the server through', async () => {
    const proxy = await startProxy({ forbidden: identityHost });
    await serve(authorities().extra);
    await setHttp({ proxy: proxy.address });
    const text = await report();
    assert.ok(text.includes('What to do: The proxy answered with HTTP 403 instead of connecting.'), text);
    await proxy.stop();
  });

  it('says that a host is not known where no proxy is set', async () => {
    hosts.direct.clear();
    await serve(authorities().extra);
    const text = await report();
    assert.ok(
      text.includes(
        `What to do: Run Edit Connection and check the host ${new URL(service.address.tokenUrl).host} in the token address.`,
      ),
      text,
    );
  });
});
