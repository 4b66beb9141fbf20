import assert from 'node:assert/strict';
import { TokenSource } from '../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { isValuekeepError } from '../../../src/client/core/errors';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { ServiceEntry } from '../../../src/catalog/types';
import type { JsonObject } from '../../../src/json/json';
import { RecordAccess } from '../../../src/saving/recordAccess';
import { bodyKey, createBody, createRecord, type CreateResult } from '../../../src/saving/createRecord';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { aConnection } from '../../support/connection';
import { SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';

const faults = [
  '400',
  '401',
  '403',
  '404',
  '409',
  '500',
  '502',
  '503',
  '504',
  'expired',
  'reset',
  'reset;executed=true',
  'truncated',
  'html',
  'html;status=502',
  'empty',
  'malformed',
  'shape',
  'content-type;type=text/plain',
  'redirect',
  'slow;ms=2000',
];

describe('creating a record', () => {
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;
  let access: RecordAccess;
  let service: ServiceEntry;
  let posts: number;
  let number = 0;

  before(async () => {
    const requests: string[] = [];
    sandbox = await startSandbox({ records: 20, log: (line) => requests.push(line) });
    caller = new SandboxCaller(sandbox.address);
    const { clientId, clientSecret, ...address } = sandbox.address;
    const connection = aConnection({ ...address, clientId });
    const counting: typeof fetch = (url, init) => {
      if (init.method === 'POST' && url.endsWith('/maintenance/workOrders')) posts += 1;
      return fetch(url, init);
    };
    const tokens = new TokenSource({
      connection,
      credentials: () => Promise.resolve({ clientId, clientSecret }),
      fetch,
    });
    const limits = () => ({ timeoutMs: 300, maxBytes: 1_000_000 });
    const client = new ValuekeepClient({ connection, tokens, fetch: counting, limits, sleep: () => Promise.resolve() });
    const found = (await loadCatalog()).service('maintenance/workOrders');
    assert.ok(found !== undefined);
    service = found;
    access = new RecordAccess({ connection, client, service });
  });
  beforeEach(() => {
    posts = 0;
    number += 1;
  });
  afterEach(() => caller.control('/faults', { method: 'DELETE' }));
  after(() => sandbox.stop());

  const body = (): JsonObject => ({ company: 'C01', workOrderKey: `NEW-${number}`, description: 'Ver bomba' });
  const create = (given = body()): Promise<CreateResult> =>
    createRecord(service, given, {
      post: (posted) => access.client.call({ method: 'POST', path: '/maintenance/workOrders', body: posted }),
      find: (key) => access.find(key),
    });

  it('gives the id that the answer names', async () => {
    const result = await create();
    assert.ok(result.kind === 'created' && result.key !== undefined);
    assert.equal((await access.read(result.key)).workOrderKey, `NEW-${number}`);
    assert.equal(posts, 1);
  });

  for (const fault of faults) {
    it(`posts once, and tells what it found, when the server has the fault ${fault}`, async () => {
      const match = { method: 'POST', path: '/maintenance/workOrders' };
      const asked = await caller.control('/faults', { method: 'POST', body: { fault, times: 1, match } });
      assert.equal(asked.status, 204, asked.text);
      const result = await create().catch((error: unknown) => {
        assert.ok(isValuekeepError(error), String(error));
        return error;
      });
      // A refused token is renewed, and the call then repeated: the server has not carried out the first one.
      const renewed = fault === '401' || fault === 'expired';
      assert.equal(posts, renewed ? 2 : 1);
      const there = await access.find(['C01', `NEW-${number}`]);
      if ('kind' in result && result.kind === 'found') assert.ok(there !== undefined);
      if ('kind' in result && result.kind === 'notThere' && !fault.startsWith('slow')) assert.equal(there, undefined);
      if (isValuekeepError(result)) assert.equal(there, undefined);
    });
  }

  it('does not look for a record whose key the server was to make', async () => {
    const match = { method: 'POST', path: '/maintenance/workOrders' };
    await caller.control('/faults', { method: 'POST', body: { fault: 'reset;executed=true', times: 1, match } });
    const result = await create({ company: 'C01', description: 'numbered' });
    assert.equal(result.kind, 'unknown');
    assert.equal(posts, 1);
  });

  it('reads the key in any case, and leaves out what was not given', () => {
    assert.deepEqual(bodyKey(service, { Company: 'C01', WorkOrderKey: 'X' }), ['C01', 'X']);
    assert.equal(bodyKey(service, { company: 'C01', workOrderKey: '' }), undefined);
    assert.deepEqual(
      createBody({ a: null, b: 0, c: '', d: false }, () => false),
      { b: 0, c: '', d: false },
    );
  });

  it('sends nothing that only the server writes, and what the body takes under any name', () => {
    const copy = {
      id: '1',
      isActive: true,
      brand: 'B',
      brandId: '2',
      brandDescription: 'x',
      cost: { amount: 1, symbol: '€' },
    };
    const given = {
      ...copy,
      costAmount: 1,
      hours: 2,
      hoursDecimalPlaces: 2,
      externalId: 'E',
      naturalKey: 'K',
      _state: 0,
    };
    assert.deepEqual(
      createBody(given, (member) => member === 'brandDescription'),
      {
        isActive: true,
        brand: 'B',
        brandDescription: 'x',
        cost: { amount: 1, symbol: '€' },
        hours: 2,
        externalId: 'E',
      },
    );
  });
});
