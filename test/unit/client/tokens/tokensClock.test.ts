import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { faultOf, jsonResponse } from '../../../support/samples';
import { held, tokenSource } from './servers/tokenFakes';

const hour = 3_600_000;

describe('The clock of a token', () => {
  it('counts the lifetime from the request, not from the answer', async () => {
    const answer = held();
    const { tokens, clock } = tokenSource([{ response: answer.response }]);
    const first = tokens.getToken();
    await turn();
    clock.now += 5000;
    answer.release(jsonResponse({ access_token: 'slow', token_type: 'Bearer', expires_in: 10 }));
    assert.equal(await first, 'slow');
    clock.now += 4000;
    assert.equal(await tokens.getToken(), 't2');
  });

  for (const lifetime of [undefined, 0, -1, 'soon']) {
    it(`uses a token with expires_in ${String(lifetime)} until it is refused`, async () => {
      const { tokens, clock } = tokenSource([{ lifetime }]);
      await tokens.getToken();
      clock.now += 365 * 24 * 3600 * 1000;
      assert.equal(await tokens.getToken(), 't1');
      tokens.invalidate('t1');
      assert.equal(await tokens.getToken(), 't2');
    });
  }

  it('lets no token live longer because it was set back', async () => {
    const { tokens, clock } = tokenSource();
    await tokens.getToken();
    clock.now -= 24 * hour;
    clock.steady += hour - 60_001;
    assert.equal(await tokens.getToken(), 't1');
    clock.steady += 1;
    assert.equal(await tokens.getToken(), 't2');
  });

  it('lets no token live longer because the machine slept', async () => {
    const { tokens, clock } = tokenSource();
    await tokens.getToken();
    clock.now += hour;
    clock.steady += 5;
    assert.equal(await tokens.getToken(), 't2');
  });

  it('costs one new token where it was set forward, and none where it is set right again', async () => {
    const { tokens, clock, sent } = tokenSource();
    await tokens.getToken();
    clock.now += 1000 * hour;
    assert.deepEqual([await tokens.getToken(), await tokens.getToken()], ['t2', 't2']);
    clock.now -= 1000 * hour;
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(sent.length, 2);
  });

  it('gives a token to those who waited for it, though it ended on its way', async () => {
    const answer = held();
    const { tokens, clock, sent } = tokenSource([{ response: answer.response }]);
    const waiting = [tokens.getToken(), tokens.getToken()];
    await turn();
    clock.now += 5000;
    answer.release(jsonResponse({ access_token: 'brief', token_type: 'Bearer', expires_in: 2 }));
    assert.deepEqual(await Promise.all(waiting), ['brief', 'brief']);
    assert.equal(sent.length, 1);
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(sent.length, 2);
  });

  for (const lifetime of [1e-9, 0.5, 1]) {
    it(`asks once for each call of a token that lives ${String(lifetime)} s, where calls come more slowly`, async () => {
      const { tokens, clock, sent } = tokenSource(Array.from({ length: 5 }, () => ({ lifetime })));
      for (let call = 1; call <= 5; call++) {
        assert.equal(await tokens.getToken(), `t${String(call)}`);
        clock.now += 1000;
      }
      assert.equal(sent.length, 5);
    });
  }

  it('takes an absurdly long life for ten years', async () => {
    const { tokens, clock } = tokenSource([{ lifetime: 1e300 }]);
    await tokens.getToken();
    clock.now += 3649 * 24 * hour;
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 24 * hour;
    assert.equal(await tokens.getToken(), 't2');
  });

  it('never gives a token that is older than its life, however the clocks go', async () => {
    const jump = fc.record({
      steadyMs: fc.integer({ min: 0, max: 4000 }),
      setMs: fc.oneof(fc.constant(0), fc.integer({ min: -20_000, max: 20_000 })),
      asleepMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9000 })),
    });
    const lifetimes = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(jump, { maxLength: 40 }), lifetimes, async (jumps, lives) => {
        const lifetimeOf = (token: string) => lives[(Number(token.slice(1)) - 1) % lives.length] ?? 1;
        const answers = Array.from({ length: 50 }, (_, index) => ({ lifetime: lives[index % lives.length] }));
        const { tokens, clock, sent } = tokenSource(answers);
        const bornAt = new Map<string, number>();
        let trueTime = 0;
        // Not asleep and set since the same look: no clock that a program has could tell the one from the other.
        for (const { steadyMs, setMs, asleepMs } of jumps) {
          const asleep = setMs === 0 ? asleepMs : 0;
          trueTime += steadyMs + asleep;
          clock.steady += steadyMs;
          clock.now += steadyMs + asleep + setMs;
          const before = sent.length;
          const token = await tokens.getToken();
          if (sent.length > before) bornAt.set(token, trueTime);
          const age = trueTime - (bornAt.get(token) ?? NaN);
          assert.ok(age < lifetimeOf(token) * 1000, `${token} was given at the age of ${String(age)} ms`);
        }
        assert.ok(sent.length <= jumps.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('says of a call that waits for nothing that it was canceled, whatever the time', async () => {
    const { tokens, sent } = tokenSource();
    assert.equal((await faultOf(tokens.renew(AbortSignal.abort()))).code, 'cancelled');
    assert.equal(sent.length, 0);
  });
});
