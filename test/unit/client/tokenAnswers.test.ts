import assert from 'node:assert/strict';
import type { Fetch } from '../../../src/client/exchange';
import { TokenSource } from '../../../src/client/tokens';
import { misbehaviours, refusals, successes, tokenUrl } from '../../fixtures/tokenAnswers';
import type { TokenAnswerCase } from '../../fixtures/tokenAnswers';
import { fakeFetch, faultOf, sampleConnection, sampleCredentials } from './samples';

function tokensOver({ answer }: TokenAnswerCase) {
  const clock = { now: 0 };
  const silent: Fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { type: 'aborted' })));
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

  for (const one of [...refusals, ...misbehaviours]) {
    it(`${one.title} ends in ${String(one.code)}, and the token is ${one.state}`, async () => {
      const { tokens } = tokensOver(one);
      const fault = await faultOf(tokens.getToken());
      assert.deepEqual([fault.code, fault.details.reason], [one.code, one.reason]);
      assert.deepEqual(tokens.state, { kind: one.state });
      assert.equal(fault.details.url, tokenUrl);
      assert.equal(fault.details.outcomeUnknown, undefined);
    });
  }
});
