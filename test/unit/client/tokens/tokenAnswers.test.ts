import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Response } from 'node-fetch';
import type { Fetch } from '../../../../src/client/http/exchange';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import { misbehaviors, refusals, successes, tokenUrl, unclearRefusals } from '../../../support/tokenAnswers';
import type { TokenAnswerCase } from '../../../support/tokenAnswers';
import { anyText, fakeFetch, faultOf, sampleConnection, sampleCredentials } from '../../../support/samples';
import { tokenSource } from './servers/tokenFakes';

function tokensOver({ answer }: TokenAnswerCase) {
  const clock = { now: 0 };
  const silent: Fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init.signal.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { type: 'aborted' })));
    });
  const tokens = new TokenSource({
    connection: { ...sampleConnection, tokenUrl },
    credentials: () => Promise.resolve(sampleCredentials),
    fetch: answer === undefined ? silent : fakeFetch(answer).fetch,
    ...{ now: () => clock.now, steadyNow: () => clock.now, sleep: () => Promise.resolve() },
    ...(answer === undefined && { timeoutMs: 5 }),
  });
  return { tokens, clock };
}

describe('An identity server that answers with', () => {
  for (const one of successes) {
    it(`${one.title} gives a token that lives ${String(one.lifetimeMs)} ms`, async () => {
      const { tokens } = tokensOver(one);
      assert.equal(await tokens.getToken(), 'tok');
      const { state } = tokens;
      assert.ok(state.kind === 'valid');
      assert.equal(state.expiresAt ?? Infinity, one.lifetimeMs);
    });
  }

  for (const one of [...refusals, ...unclearRefusals, ...misbehaviors]) {
    it(`${one.title} ends in ${String(one.code)}, and the token is ${one.state}`, async () => {
      const { tokens } = tokensOver(one);
      const fault = await faultOf(tokens.getToken());
      assert.deepEqual([fault.code, fault.details.reason], [one.code, one.reason]);
      assert.deepEqual(tokens.state, { kind: one.state });
      assert.equal(fault.details.url, tokenUrl);
      assert.equal(fault.details.outcomeUnknown, undefined);
    });
  }

  it('any 401 without a clear invalid_client is asked again with the next call, and a token that came before serves', async () => {
    const bodies = fc.oneof(
      anyText,
      fc.json(),
      fc.constantFrom(...unclearWords).map((error) => JSON.stringify({ error, error_description: 'invalid_client' })),
      anyText.map((text) => `<html>${text} invalid_client</html>`),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const refusal = { response: () => new Response(body, { status: 401 }) };
        const cold = tokenSource([refusal]);
        const fault = await faultOf(cold.tokens.getToken());
        assert.notEqual(fault.code, 'credentialsRefused');
        assert.deepEqual(cold.tokens.state, { kind: 'none' });
        assert.equal(await cold.tokens.getToken(), 't2');

        const warm = tokenSource([{ refreshToken: 'r1' }, refusal, refusal]);
        await warm.tokens.getToken();
        warm.clock.now += 3_599_000;
        assert.equal(await warm.tokens.getToken(), 't1');
        assert.equal(warm.tokens.state.kind, 'valid');
      }),
    );
  });
});

const unclearWords = ['temporarily_unavailable', 'server_error', 'slow_down', 'invalid_token', 'invalid', ''];
