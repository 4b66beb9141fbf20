import assert from 'node:assert/strict';
import type { OperationSession } from '../../../../../src/operations/host/form/operationSession';
import { SandboxOperations } from '../../../../support/sandbox/sandboxOperations';

const values = { fields: { companyKey: 'C01', workOrderKey: 'WO-000001' }, body: '"Typed with care"' };

describe('An operation whose call meets a fault', () => {
  let sandbox: SandboxOperations;
  beforeEach(async () => {
    sandbox = await SandboxOperations.start(20);
  });
  afterEach(() => sandbox.sandbox.stop());

  async function called(address: string, fault?: string): Promise<OperationSession> {
    if (fault !== undefined) {
      const body = { fault, times: 9, match: { path: '/maintenance/workOrders' } };
      assert.equal((await sandbox.caller.control('/faults', { method: 'POST', body })).status, 204);
    }
    const session = await sandbox.session(address);
    session.fill(values);
    await session.send();
    return session;
  }

  /** Nothing typed is lost, and it can be sent again. */
  function assertReady(session: OperationSession): void {
    assert.deepEqual(session.values.fields, values.fields);
    assert.equal(session.values.body, values.body);
    assert.equal(session.state().sending, false);
    assert.equal(session.state().blocked, null);
  }

  const get = 'maintenance/workOrders#GetByKey';
  const set = 'maintenance/workOrders#SetDescription';

  for (const [title, address, fault, kind, message] of [
    ['a refusal', get, '403', 'forbidden', /403|permission/i],
    ['a fault of the server on a write', set, '500', 'failed', /500|server/i],
    ['a connection that breaks', set, 'reset', 'unreachable', /./],
    ['an answer that breaks off', set, 'html;status=502', 'failed', /502/],
    ['an answer without end', get, 'huge;bytes=67108864', 'tooLarge', /large/i],
    ['a web page in place of an answer', get, 'html;status=200', 'failed', /web page/],
    ['a redirect', set, 'redirect', 'failed', /redirect/i],
    ['a redirect to another server', get, 'redirect;location=http://127.0.0.1:9/', 'failed', /redirect/i],
  ] as const) {
    it(`says so of ${title}, and keeps what was filled in`, async () => {
      const session = await called(address, fault);
      const { failure, answer } = session.state();
      assert.equal(answer, null);
      assert.equal(failure?.kind, kind, JSON.stringify(failure));
      assert.match(failure.message, message);
      assertReady(session);
    });
  }

  it('shows an answer that is no JSON as the text that it is', async () => {
    const typed = await called(get, 'content-type;type=text/plain');
    assert.equal(typed.state().answer?.kind, 'text');
    assert.match(typed.state().answer?.text ?? '', /^\{"/);
    assertReady(typed);
  });

  it('shows JSON that is broken as the text that it is', async () => {
    const broken = await called(get, 'malformed');
    assert.equal(broken.state().answer?.kind, 'text');
    assert.ok((broken.state().answer?.text.length ?? 0) > 0);
    assertReady(broken);
  });

  it('says that the server is gone, and sends again once it is back', async () => {
    await sandbox.sandbox.stop();
    const session = await called(set);
    assert.equal(session.state().failure?.kind, 'unreachable', JSON.stringify(session.state().failure));
    assertReady(session);
  });

  it('is canceled without a word where it only reads, and with one where it may have written', async () => {
    const fault = { fault: 'slow;ms=20000', times: 9, match: { path: '/maintenance/workOrders' } };
    await sandbox.caller.control('/faults', { method: 'POST', body: fault });
    const canceled = async (address: string): Promise<OperationSession> => {
      let waiting: () => void = () => undefined;
      const sent = new Promise<void>((resolve) => (waiting = resolve));
      const client = sandbox.connections.client.bind(sandbox.connections);
      sandbox.connections.client = async (id) => {
        waiting();
        return client(id);
      };
      const session = await sandbox.session(address);
      session.fill(values);
      const ended = session.send();
      await sent;
      setImmediate(() => session.cancel());
      await ended;
      assertReady(session);
      assert.equal(session.state().answer, null);
      return session;
    };
    assert.equal((await canceled(get)).state().failure, null);
    assert.match((await canceled(set)).state().failure?.message ?? '', /not known|unknown/i);
  });
});
