import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CalledOperation } from '../../../src/operations/host/call/callOperation';
import { askText } from '../../../src/platform/dialogs/prompts';
import { failureOf, pressing, run, startSandbox } from '../harness/commands';

const service = 'maintenance/workOrders';
const list = `${service}#GetOData`;
const record = '{"id":"a","large":12345678901234567890,"exact":0.12345678901234567890123,"price":1.50,"small":7}';

describe('Requests of commands', () => {
  let server: Server;
  let connectionId: string;
  /** Path and query of each request. */
  const received: string[] = [];

  before(async () => {
    server = createServer((request, response) => {
      received.push(request.url ?? '');
      if (request.url?.includes('Picture') === true) {
        response.setHeader('content-type', 'image/png');
        response.end(Buffer.from([0x89, 0x50, 0xff]));
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end(`{"items":[${record}],"nextPageLink":null,"count":null}`);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const address = await startSandbox();
    const apiUrl = `http://127.0.0.1:${String(port)}/api`;
    connectionId = await run('valuekeep.signIn', { ...address, stage: 'test', name: 'Listening', apiUrl });
  });

  beforeEach(() => {
    received.length = 0;
  });

  after(async () => {
    await run('valuekeep.removeConnection', { connectionId });
    server.closeAllConnections();
    server.close();
  });

  const call = (argument: object) => run<CalledOperation>('valuekeep.callOperation', { connectionId, ...argument });

  it('send a parameter as often as it is given', async () => {
    await call({ operation: list, query: { $select: 'Id', id: ['b', 'a', 3], flag: true } });
    assert.match(received[0] ?? '', /\/odata\?\$select=Id&id=b&id=a&id=3&flag=true$/);
  });

  it('send nothing where two values stand for one parameter', async () => {
    const twice = { connectionId, operation: list, parameters: { $select: 'Id' }, query: { $select: 'Description' } };
    const { code, message } = await failureOf('valuekeep.callOperation', twice);
    assert.equal(code, 'invalidRequest');
    assert.match(message, /\$select/);
    assert.deepEqual(received, []);
  });

  it('give numbers exactly, as JSON that any caller can read', async () => {
    const result = await call({ operation: list, query: { $select: 'Id' } });
    const [item] = (result.body as { items: unknown[] }).items;
    const exact = { id: 'a', large: '12345678901234567890', exact: '0.12345678901234567890123', price: 1.5, small: 7 };
    assert.deepEqual(item, exact);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), { ...result });
  });

  it('give what is no text as Base64', async () => {
    const result = await call({ operation: list, query: { $select: 'Id', x: 'Picture' } });
    assert.deepEqual([result.body, result.base64], [undefined, Buffer.from([0x89, 0x50, 0xff]).toString('base64')]);
  });

  it('export by a filter that only the server understands', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'valuekeep-filter-'));
    try {
      const target = join(folder, 'orders.ndjson');
      const query = { select: ['Id'], filter: 'Lines/any(l: l/Quantity gt 1) and geo.distance(Place,1) lt 2' };
      await run('valuekeep.exportRecords', { connectionId, service, query, format: 'ndjson', target });
      const [asked = ''] = received;
      assert.equal(new URL(asked, 'http://localhost').searchParams.get('$filter'), query.filter);
      assert.equal(await readFile(target, 'utf8'), '{"id":"a"}\n');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('A question whose answer looks wrong', () => {
  const accept = 'workbench.action.acceptSelectedQuickOpenItem';
  const question = { title: 'Filter', prompt: 'Filter', value: 'a b c', check: () => 'It cannot be read.' };

  it('takes it where the person insists', async () => {
    const asking = askText({ ...question, insist: 'Press Enter again to send it as it is.' });
    assert.deepEqual(await pressing([accept], asking), { kind: 'answer', value: 'a b c' });
  });

  it('takes it never where there is nothing to insist on', async () => {
    const asking = askText(question);
    for (let times = 0; times < 3; times++) await vscode.commands.executeCommand(accept);
    assert.deepEqual(await pressing(['workbench.action.closeQuickOpen'], asking), { kind: 'dismissed' });
  });
});
