import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../../src/json/json';
import { placeName } from '../../../../../src/platform/contracts/connectionIdentity';
import type { OperationSession } from '../../../../../src/operations/host/form/operationSession';
import { itemsIn, jsonIn } from '../../../../support/sandbox/sandboxCaller';
import { askForFault } from '../../../../support/sandbox/sandboxControl';
import { SandboxOperations } from '../../../../support/sandbox/sandboxOperations';

describe('An operation that is called', () => {
  let sandbox: SandboxOperations;
  let workOrder: { company: string; workOrderKey: string; id: string };

  before(async () => {
    sandbox = await SandboxOperations.start();
    const [record] = itemsIn(
      await sandbox.caller.call('/maintenance/workOrders/odata?$select=Id,Company,WorkOrderKey&$top=1'),
    );
    workOrder = record as unknown as typeof workOrder;
  });
  after(() => sandbox.sandbox.stop());
  beforeEach(() => {
    sandbox.confirmed.length = 0;
    sandbox.agrees = true;
    sandbox.change({ stage: 'sandbox', readOnly: false });
  });

  const keys = () => ({ companyKey: workOrder.company, workOrderKey: workOrder.workOrderKey });
  const stored = async () => jsonIn(await sandbox.caller.call(`/maintenance/workOrders/${workOrder.id}`)) as JsonObject;

  async function called(address: string, values: Parameters<OperationSession['fill']>[0]): Promise<OperationSession> {
    const session = await sandbox.session(address);
    session.fill(values);
    await session.send();
    return session;
  }

  it('answers a list, with status, time, size and headers', async () => {
    const session = await called('maintenance/workOrders#GetOData', { fields: { $select: 'Id', $top: '3' } });
    const { answer, failure, sending } = session.state();
    assert.equal(failure, null);
    assert.equal(sending, false);
    assert.equal(answer?.status, 200);
    assert.equal(answer.kind, 'json');
    assert.ok(answer.size > 100 && answer.size < 2000);
    assert.ok(answer.headers.some(([name]) => name === 'content-type'));
    assert.equal((JSON.parse(answer.text) as { items: unknown[] }).items.length, 3);
  });

  it('gives one record by its key', async () => {
    const session = await called('maintenance/workOrders#GetByKey', { fields: keys() });
    assert.equal((session.wholeAnswer().body as JsonObject).id, workOrder.id);
  });

  it('sets an attribute with a bare value, and shows an answer without a body', async () => {
    const session = await called('maintenance/workOrders#SetDescription', { fields: keys(), body: '"New words"' });
    assert.deepEqual([session.state().answer?.status, session.state().answer?.kind], [200, 'empty']);
    assert.equal((await stored()).description, 'New words');
  });

  it('creates a record and shows its id, a JSON string', async () => {
    const session = await called('businessCore/brands#Create', {
      body: '{"brandKey": "ACME9", "description": "Acme"}',
    });
    const { answer } = session.state();
    assert.deepEqual([answer?.status, answer?.kind], [201, 'json']);
    assert.match(answer?.text ?? '', /^"[0-9a-f-]{36}"$/);
    assert.ok(answer?.headers.some(([name]) => name === 'location'));
  });

  it('shows the server’s words where it refuses, with what was filled in still there', async () => {
    const session = await called('maintenance/workOrders#GetOData', { fields: { $select: 'NoSuchColumn' } });
    const { answer, failure } = session.state();
    assert.equal(answer, null);
    assert.match(failure?.message ?? '', /400|refused|NoSuchColumn/i);
    assert.equal(session.values.fields.$select, 'NoSuchColumn');
  });

  it('is not sent while something is missing, and says what', async () => {
    const session = await called('maintenance/workOrders#GetByKey', { fields: { companyKey: workOrder.company } });
    assert.equal(session.state().answer, null);
    assert.deepEqual(
      session.state().problems.map(({ place, name }) => [place, name]),
      [['field', 'workOrderKey']],
    );
  });

  it('asks before it writes to production, and sends nothing where the person turns away', async () => {
    sandbox.change({ stage: 'production' });
    const before = await stored();
    sandbox.agrees = false;
    const values = { fields: keys(), body: '"Never"' };
    const refused = await called('maintenance/workOrders#SetDescription', values);
    assert.equal(sandbox.confirmed.length, 1);
    assert.equal(refused.state().answer, null);
    assert.deepEqual(await stored(), before);
    sandbox.agrees = true;
    const sent = await called('maintenance/workOrders#SetDescription', values);
    assert.equal(sent.state().answer?.status, 200);
    await called('maintenance/workOrders#GetByKey', { fields: keys() });
    assert.equal(sandbox.confirmed.length, 2, 'a read asks nothing');
  });

  it('asks before it goes to another place or account than the one that it was filled in for', async () => {
    for (const change of [{ tenant: 'elsewhere' }, { clientId: 'another' }, { apiUrl: 'https://other.example/api' }]) {
      sandbox.moves.length = 0;
      const session = await sandbox.session('maintenance/workOrders#SetDescription');
      session.fill({ fields: keys(), body: '"Not for there"' });
      const [asked] = sandbox.connections.connections;
      assert.ok(asked);
      sandbox.change(change);
      sandbox.agrees = false;
      const before = await stored();
      await session.send();
      assert.equal(sandbox.moves.length, 1);
      assert.equal(session.state().answer, null);
      assert.deepEqual(await stored(), before);
      sandbox.agrees = true;
      await session.send();
      await session.send();
      assert.equal(sandbox.moves.length, 2, 'it is asked once');
      sandbox.change(asked);
    }
  });

  it('remembers over a reload of the window where it was filled in', async () => {
    const session = await sandbox.session('maintenance/workOrders#GetByKey');
    const { filledFor } = session.state().reference;
    const [connection] = sandbox.connections.connections;
    assert.deepEqual(filledFor?.tenant, connection?.tenant);
    sandbox.moves.length = 0;
    sandbox.agrees = false;
    const reloaded = await sandbox.session('maintenance/workOrders#GetByKey', {
      filledFor: filledFor && { id: 'c1', ...filledFor, tenant: 'before' },
    });
    reloaded.edit({ ...reloaded.values, fields: keys() });
    await reloaded.send();
    assert.deepEqual(sandbox.moves, [[`before/${filledFor?.organization ?? ''}`, connection && placeName(connection)]]);
    assert.equal(reloaded.state().answer, null);
  });

  it('says on a read-only connection that it cannot be sent', async () => {
    sandbox.change({ readOnly: true });
    const write = await sandbox.session('maintenance/workOrders#SetDescription');
    assert.match(write.state().blocked ?? '', /read-only/);
    const read = await sandbox.session('maintenance/workOrders#GetByKey');
    assert.equal(read.state().blocked, null);
  });

  it('is kept in the history without headers and body', async () => {
    await sandbox.history.clear('c1');
    await called('maintenance/workOrders#SetDescription', { fields: keys(), body: '"Secret words"' });
    const [entry, ...others] = sandbox.history.of('c1');
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(entry ?? {}).sort(), ['at', 'durationMs', 'method', 'operation', 'path', 'status']);
    assert.equal(entry?.path, `/maintenance/workOrders/${workOrder.company}/${workOrder.workOrderKey}/description`);
    assert.equal(entry.status, 200);
  });

  it('shows what came of a call that the history could not take', async () => {
    sandbox.historyMemento.isFull = true;
    try {
      const done = await called('maintenance/workOrders#SetDescription', {
        fields: keys(),
        body: '"Though it is full"',
      });
      assert.deepEqual([done.state().answer?.status, done.state().failure], [200, null]);
      assert.equal((await stored()).description, 'Though it is full');
      const fields = { ...keys(), workOrderKey: 'nothing' };
      const refused = await called('maintenance/workOrders#SetDescription', { fields, body: '"x"' });
      assert.ok(refused.state().failure !== null);
      assert.doesNotMatch(JSON.stringify(refused.state().failure), /ENOSPC/);
    } finally {
      sandbox.historyMemento.isFull = false;
    }
  });

  it('finds records by the beginning of their key, and fills in all of it', async () => {
    const session = await sandbox.session('maintenance/workOrders#GetByKey');
    session.fill({ fields: { workOrderKey: workOrder.workOrderKey.slice(0, 4) } });
    const found = await session.suggest('workOrderKey', new AbortController().signal);
    assert.ok(found.length > 1 && found.length <= 20);
    assert.ok(found.every(({ label }) => label.startsWith(workOrder.workOrderKey.slice(0, 4))));
    const own = found.find(({ label }) => label === workOrder.workOrderKey);
    assert.deepEqual(own?.fills, keys());
    const companies = await session.suggest('companyKey', new AbortController().signal);
    assert.deepEqual(
      companies.map(({ fills }) => fills),
      [...new Set(companies.map(({ label }) => label))].map((companyKey) => ({ companyKey })),
    );
  });

  it('takes the text of the body’s editor while that is open', async () => {
    const session = await sandbox.session('maintenance/workOrders#SetDescription');
    session.bodyInEditor('"from the editor"');
    session.edit({ ...session.values, fields: keys(), body: 'typed elsewhere' });
    assert.equal(session.values.body, '"from the editor"');
    assert.equal(session.state().body?.inEditor, true);
    session.bodyInEditor(undefined);
    session.edit({ ...session.values, body: '"in the page"' });
    assert.equal(session.values.body, '"in the page"');
  });

  for (const pictures of ['bytes', 'json'] as const)
    it(`gives pictures that come as ${pictures} as bytes`, async () => {
      await sandbox.caller.control('/behavior', { method: 'PUT', body: { pictures } });
      const picture = sandbox.catalog.services
        .flatMap((service) => sandbox.catalog.operations(service))
        .find(({ kind, service }) => kind === 'picture' && service.name === 'parts');
      assert.ok(picture);
      const [part] = itemsIn(await sandbox.caller.call('/businessCore/parts/odata?$select=Id&$top=1'));
      const session = await called(picture.address, { fields: { id: part?.id as string, fileName: 'a.png' } });
      assert.equal(session.state().answer?.kind, 'bytes', JSON.stringify(session.state().failure));
      assert.ok((session.wholeAnswer().bytes?.byteLength ?? 0) > 0);
      assert.deepEqual([session.state().answer?.isPicture, session.state().answer?.contentType], [true, 'image/png']);
    });

  it('is asked about again where the server carries it out later, with a read, and only then', async () => {
    await askForFault(sandbox.sandbox, { fault: 'accepted;polls=0', path: '/maintenance/workOrders', method: 'PUT' });
    const session = await called('maintenance/workOrders#SetRemarks', { fields: keys(), body: '"Later"' });
    const { answer } = session.state();
    assert.equal(answer?.status, 202);
    assert.match(answer.later ?? '', /^\/maintenance\/workOrders\/.+\/pending\/\d+$/);
    await session.askAgain();
    assert.deepEqual([session.state().answer?.status, session.state().answer?.later], [200, null]);
    assert.deepEqual([sandbox.history.of('c1')[0]?.method, sandbox.history.of('c1')[0]?.path], ['GET', answer.later]);
    await session.askAgain();
    assert.equal(sandbox.history.of('c1')[1]?.method, 'PUT', 'nothing is sent where no result is due');
  });
});
