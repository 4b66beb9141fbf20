import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answer } from '../../../../src/panels/protocol/rpcProtocol';
import { recordsProcedures } from '../../../../src/records/protocol/protocol';
import { RpcServer } from '../../../../src/panels/host/rpcServer';
import type { Handlers } from '../../../../src/panels/host/rpcServer';
import { gate } from '../../../support/recordFakes';

describe('The host side of the protocol', () => {
  let called: string[];
  let posted: (Answer | 'starting' | 'started')[];
  let warnings: string[];
  let server: RpcServer<typeof recordsProcedures>;
  let overrides: { -readonly [P in keyof Handlers<typeof recordsProcedures>]?: Handlers<typeof recordsProcedures>[P] };

  beforeEach(() => {
    called = [];
    posted = [];
    warnings = [];
    overrides = {};
    const handlers = new Proxy(
      {},
      {
        get: (_target, name) => (input: never, signal: AbortSignal) => {
          called.push(String(name));
          return overrides[name as keyof Handlers<typeof recordsProcedures>]?.(input, signal) ?? {};
        },
      },
    ) as Handlers<typeof recordsProcedures>;
    server = new RpcServer({
      name: 'Records panel',
      procedures: recordsProcedures,
      handlers,
      post: (message) => posted.push(message),
      describe: (error) =>
        error instanceof Error && error.message === 'cancelled'
          ? undefined
          : { kind: 'failed', message: String(error), where: '', detail: null, action: null },
      warn: (message) => warnings.push(message),
      onStarting: () => posted.push('starting'),
      onStarted: () => posted.push('started'),
    });
  });

  it('answers a call', async () => {
    overrides.rows = () => ({ rows: [['s1']] });
    await server.receive({ type: 'call', id: 1, procedure: 'rows', input: { load: 'l', from: 0, limit: 10 } });
    assert.deepEqual(posted, [{ type: 'result', id: 1, output: { rows: [['s1']] } }]);
  });

  it('says that the page starts before it looks at what there is, and that it started after the answer', async () => {
    const state = Promise.resolve({ words: {}, language: 'en', status: {} as never });
    overrides.start = () => {
      posted.push('starting');
      return state;
    };
    await server.receive({ type: 'call', id: 1, procedure: 'start', input: {} });
    const output = await state;
    assert.deepEqual(posted, ['starting', 'starting', { type: 'result', id: 1, output }, 'started']);
  });

  it('drops and logs messages that are no calls, without their content', async () => {
    const messages = [
      undefined,
      'secret-4711',
      { type: 'call', id: 0, procedure: 'refresh', input: {} },
      { type: 'secret-4711', id: 1 },
    ];
    for (const message of messages) await server.receive(message);
    assert.deepEqual([called, posted, warnings.length], [[], [], messages.length]);
    assert.doesNotMatch(warnings.join(), /secret/);
  });

  it('fails and logs calls of another form, without their content, so that no page waits for ever', async () => {
    const messages = [
      { type: 'call', id: 1, procedure: 'constructor', input: {} },
      { type: 'call', id: 1, procedure: 'secret-4711', input: {} },
      { type: 'call', id: 1, procedure: 'refresh', input: { url: 'https://secret-4711' } },
      { type: 'call', id: 1, procedure: 'rows', input: { load: 'l', from: 0, limit: 1_000_000 } },
      { type: 'call', id: 1, procedure: 'detail', input: { load: 'l', row: -1, again: false } },
      { type: 'call', id: 1, procedure: 'act', input: { place: 'secret-4711' } },
      { type: 'call', id: 1, procedure: 'loadNext', input: { load: 'x'.repeat(65) } },
    ];
    for (const message of messages) await server.receive(message);
    assert.deepEqual([called, warnings.length], [[], messages.length]);
    assert.deepEqual(
      posted.map((message) => typeof message === 'object' && message.type),
      messages.map(() => 'failed'),
    );
    assert.doesNotMatch(warnings.join() + JSON.stringify(posted), /secret/);
  });

  it('survives anything that a page can send', async () => {
    const names = fc.oneof(fc.string(), fc.constantFrom(...Object.keys(recordsProcedures)));
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({
        type: fc.constantFrom('call', 'cancel', 'x'),
        id: fc.oneof(fc.integer(), fc.jsonValue()),
        procedure: names,
        input: fc.jsonValue(),
      }),
    );
    await fc.assert(fc.asyncProperty(message, (sent) => server.receive(sent)));
  });

  it('cancels a call when the page does, and says nothing more of it', async () => {
    const waiting = gate();
    let signal: AbortSignal | undefined;
    overrides.refresh = async (_input, given) => {
      signal = given;
      await waiting.opened;
      return {};
    };
    const call = server.receive({ type: 'call', id: 7, procedure: 'refresh', input: {} });
    await server.receive({ type: 'cancel', id: 7 });
    waiting.open();
    await call;
    assert.deepEqual([signal?.aborted, posted], [true, []]);
  });

  it('puts failures into words and keeps quiet about canceled ones', async () => {
    overrides.refresh = () => {
      throw new Error('broken');
    };
    overrides.retry = () => {
      throw new Error('cancelled');
    };
    await server.receive({ type: 'call', id: 1, procedure: 'refresh', input: {} });
    await server.receive({ type: 'call', id: 2, procedure: 'retry', input: {} });
    assert.deepEqual(
      posted.map((message) => typeof message === 'object' && message.type),
      ['failed', 'cancelled'],
    );
  });
});
