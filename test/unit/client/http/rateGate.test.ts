import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isValuekeepError } from '../../../../src/client/core/errors';
import { RateGate } from '../../../../src/client/http/rateGate';
import type { Wait } from '../../../../src/client/http/rateGate';

/** Time that passes only while somebody sleeps. */
class Clock {
  ms = 1_000_000;
  readonly #sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();

  readonly now = () => this.ms;

  readonly sleep = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const sleeper = { at: this.ms + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      const stop = () => {
        this.#sleepers.delete(sleeper);
        reject(new Error('aborted'));
      };
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    });

  /** Lets everything that is due happen, in the order of time, until nobody sleeps or `until` is reached. */
  async run(until = Infinity): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const [next] = [...this.#sleepers].sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > until) break;
      this.#sleepers.delete(next);
      this.ms = Math.max(this.ms, next.at);
      next.wake();
    }
    if (until < Infinity) this.ms = until;
  }
}

describe('Calls that the server asked to wait', () => {
  let clock: Clock;
  let shown: Wait[];
  let gate: RateGate;

  beforeEach(() => {
    clock = new Clock();
    shown = [];
    gate = new RateGate({ now: clock.now, sleep: clock.sleep, onWait: (wait) => shown.push(wait) });
  });

  /** How each call fared: when it left, or `cancelled`. */
  function calls(count: number, signals: readonly (AbortSignal | undefined)[] = []) {
    const fates = new Map<number, number | 'cancelled'>();
    const all = Array.from({ length: count }, async (_, call) => {
      try {
        await gate.pass({ signal: signals[call], what: `Call ${String(call)}` });
        fates.set(call, clock.ms);
      } catch (error) {
        assert.ok(isValuekeepError(error) && error.code === 'cancelled', String(error));
        fates.set(call, 'cancelled');
      }
    });
    return { fates, settled: Promise.all(all) };
  }

  it('go at once while the gate is open', async () => {
    const { fates, settled } = calls(3);
    await settled;
    assert.deepEqual([...fates.values()], [1_000_000, 1_000_000, 1_000_000]);
    assert.deepEqual(shown, []);
  });

  it('wait together, are shown as one wait, and leave one after the other in their order', async () => {
    gate.close(7000, 429);
    const { fates, settled } = calls(4);
    await clock.run();
    await settled;
    assert.deepEqual([...fates.keys()], [0, 1, 2, 3]);
    const times = [...fates.values()] as number[];
    assert.equal(times[0], 1_007_000);
    assert.equal(new Set(times).size, 4, 'no two of them at the same time');
    assert.deepEqual(
      shown.map(({ status, ms, signal }) => [status, ms, signal.aborted]),
      [[429, 7000, true]],
    );
  });

  it('have all left five seconds after the wait, though more and more come', async () => {
    gate.close(1000, 429);
    const all = [calls(1).settled];
    for (let ms = 20; ms <= 6000; ms += 20) {
      await clock.run(1_000_000 + ms);
      if (gate.isClosed) all.push(calls(1).settled);
    }
    assert.equal(gate.isClosed, false);
    assert.ok(all.length > 250, 'fifty a second came until then');
    await Promise.all(all);
  });

  it('wait longer, in the same wait, where the server asks for more meanwhile', async () => {
    gate.close(1000, 429);
    const { fates, settled } = calls(1);
    await clock.run(1_000_400);
    gate.close(2000, 429);
    gate.close(10, 429);
    assert.equal(shown[0]?.left(), 2000);
    await clock.run();
    await settled;
    assert.deepEqual([...fates.values()], [1_002_400]);
    assert.equal(shown.length, 1);
  });

  it('wait again where the first of them is turned away again', async () => {
    gate.close(1000, 429);
    const { fates, settled } = calls(3);
    await clock.run(1_001_000);
    assert.deepEqual([...fates.keys()], [0]);
    gate.close(5000, 429);
    await clock.run();
    await settled;
    assert.ok((fates.get(1) as number) >= 1_006_000);
    assert.deepEqual(
      shown.map(({ ms }) => ms),
      [1000, 4950],
    );
  });

  it('are all given up where the wait is canceled, and the next call goes', async () => {
    gate.close(60_000, 429);
    const { fates, settled } = calls(3);
    shown[0]?.cancel();
    await settled;
    assert.deepEqual([...fates.values()], ['cancelled', 'cancelled', 'cancelled']);
    await clock.run(clock.ms);
    assert.equal(shown[0]?.signal.aborted, true);
    assert.equal(gate.isClosed, false);
  });

  it('end the wait when the last of them is canceled, and keep it for the next call', async () => {
    const canceling = new AbortController();
    gate.close(60_000, 429);
    const { fates, settled } = calls(1, [canceling.signal]);
    await clock.run(clock.ms + 20_000);
    canceling.abort();
    await settled;
    await clock.run(clock.ms);
    assert.deepEqual([fates.get(0), shown[0]?.signal.aborted], ['cancelled', true]);
    const next = calls(1);
    await clock.run();
    await next.settled;
    assert.deepEqual([next.fates.get(0), shown[1]?.ms], [1_060_000, 40_000]);
  });

  it('all settle, none before its time and none out of order, whatever closes the gate and whoever gives up', async () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('call' as const), at: fc.nat(5000) }),
      fc.record({ kind: fc.constant('close' as const), at: fc.nat(5000), ms: fc.nat(3000) }),
      fc.record({ kind: fc.constant('abort' as const), at: fc.nat(5000), which: fc.nat(20) }),
      fc.record({ kind: fc.constant('cancel' as const), at: fc.nat(5000) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (events) => {
        clock = new Clock();
        shown = [];
        gate = new RateGate({ now: clock.now, sleep: clock.sleep, onWait: (wait) => shown.push(wait) });
        const begin = clock.ms;
        const left: number[] = [];
        const canceled = new Set<number>();
        const controllers: AbortController[] = [];
        const all: Promise<void>[] = [];
        let closedUntil = -Infinity;
        for (const next of events.toSorted((a, b) => a.at - b.at)) {
          await clock.run(begin + next.at);
          switch (next.kind) {
            case 'call': {
              const call = controllers.length;
              const controller = new AbortController();
              controllers.push(controller);
              const pass = gate.pass({ signal: controller.signal, what: 'A call' });
              all.push(
                pass.then(
                  () => {
                    assert.ok(clock.ms >= closedUntil, 'it left while the server wanted none');
                    left.push(call);
                  },
                  () => void canceled.add(call),
                ),
              );
              break;
            }
            case 'close':
              gate.close(next.ms, 429);
              closedUntil = Math.max(closedUntil, clock.ms + next.ms);
              break;
            case 'abort':
              controllers[next.which]?.abort();
              break;
            case 'cancel': {
              const wait = shown.at(-1);
              if (wait?.signal.aborted === false) closedUntil = -Infinity;
              wait?.cancel();
              break;
            }
          }
          await new Promise((resolve) => setImmediate(resolve));
        }
        await clock.run();
        await Promise.all(all);
        assert.deepEqual(
          left,
          left.toSorted((a, b) => a - b),
        );
        assert.equal(left.length + canceled.size, controllers.length);
        assert.ok(shown.every(({ signal }) => signal.aborted));
      }),
      { numRuns: 300 },
    );
  });
});
