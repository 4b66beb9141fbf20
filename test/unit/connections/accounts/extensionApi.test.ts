import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { withFakeVscode } from '../../../support/vscode/withFakeVscode';
import { listen, type Loopback } from '../../../support/loopback';
import { sampleConnection } from '../../../support/samples';
import { verifiedFetch as fetch } from '../../../../src/client/http/verifiedFetch';

const loadApi = () => withFakeVscode(() => import('../../../../src/connections/accounts/extensionApi'));

describe('A call through the exports', () => {
  let server: Loopback;
  let answer: (response: ServerResponse) => void;
  let api: Awaited<ReturnType<typeof anApi>>;

  async function anApi(origin: string) {
    const { ExtensionApi } = await loadApi();
    const connection = { ...sampleConnection, apiUrl: `${origin}/api` };
    const tokens = { getToken: () => Promise.resolve('t1'), invalidate: () => undefined };
    const client = new ValuekeepClient({ connection, tokens, fetch });
    const connections = {
      onDidChange: () => ({ dispose: () => undefined }),
      state: () => 'signedIn',
      require: () => Promise.resolve(connection),
      tokens: () => Promise.resolve(tokens),
      snapshot: () => Promise.resolve({ connection, client, toGuard: () => connection }),
    };
    const handedOut = { has: () => false };
    return new ExtensionApi({
      connections: connections as never,
      handedOut: handedOut as never,
      ask: () => Promise.resolve(true),
    });
  }

  beforeEach(async () => {
    server = await listen((_request, response) => answer(response));
    api = await anApi(server.origin);
  });
  afterEach(async () => {
    api.dispose();
    await server.close();
  });

  const answered = async (status: number, type: string | undefined, body?: string | Uint8Array) => {
    answer = (response) => {
      response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body);
    };
    return (await api.request({ method: 'GET', path: '/m/s' })).body;
  };

  it('gives JSON as a value, and a number that JavaScript would round as its text', async () => {
    const body = await answered(200, 'application/json', '{"id":12345678901234567890,"n":1.5,"none":null}');
    assert.deepEqual(body, { id: '12345678901234567890', n: 1.5, none: null });
    assert.equal(JSON.stringify(body), '{"id":"12345678901234567890","n":1.5,"none":null}');
  });

  it('gives what is no JSON as text', async () => {
    assert.equal(await answered(200, 'text/plain', 'Ação'), 'Ação');
  });

  it('gives what is no text as its bytes', async () => {
    const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0x80]);
    const body = await answered(200, 'image/png', picture);
    assert.ok(body instanceof Uint8Array);
    assert.deepEqual([...body], [...picture]);
  });

  for (const [status, type] of [
    [200, 'application/json'],
    [200, undefined],
    [204, undefined],
  ] as const) {
    it(`gives an empty answer as undefined: ${String(status)} ${String(type)}`, async () => {
      assert.equal(await answered(status, type), undefined);
    });
  }

  it('sends each text of a list as a parameter of its own', async () => {
    answer = (response) => response.writeHead(204).end();
    await api.request({ method: 'GET', path: '/m/s', query: { key: ['a b', 'c&d'], one: 'x' } });
    const { searchParams } = new URL(server.received[0]?.url ?? '', server.origin);
    assert.deepEqual(searchParams.getAll('key'), ['a b', 'c&d']);
    assert.deepEqual(searchParams.getAll('one'), ['x']);
  });

  it('sends a bigint as a number, to the last digit', async () => {
    answer = (response) => response.writeHead(200).end();
    await api.request({ method: 'POST', path: '/m/s', body: { id: 12345678901234567890n } });
    assert.equal(server.received[0]?.body, '{"id":12345678901234567890}');
  });
});
