import assert from 'node:assert/strict';
import { isValuekeepError } from '../../src/client/errors';
import type { Fetch } from '../../src/client/exchange';
import { requestGrant } from '../../src/client/tokenEndpoint';
import { describeError } from '../../src/platform/errorWords';
import { misbehaviours, refusals, tokenUrl, unclearRefusals } from '../fixtures/tokenAnswers';
import type { TokenAnswerCase } from '../fixtures/tokenAnswers';
import { sampleConnection, sampleCredentials } from '../unit/client/samples';

async function errorOf({ answer }: TokenAnswerCase): Promise<unknown> {
  const fetch: Fetch = async (_, init) => {
    if (answer !== undefined) return answer();
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { type: 'aborted' })));
    });
  };
  const request = requestGrant({
    connection: { ...sampleConnection, tokenUrl },
    credentials: sampleCredentials,
    ...{ fetch, now: Date.now, signal: new AbortController().signal },
    timeoutMs: answer === undefined ? 5 : 1000,
  });
  return request.then(
    () => assert.fail('A token came.'),
    (error: unknown) => error,
  );
}

describe('The words where an identity server answers with', () => {
  for (const one of [...refusals, ...unclearRefusals, ...misbehaviours]) {
    it(`${one.title} say what happened and what to do`, async () => {
      const error = await errorOf(one);
      assert.ok(isValuekeepError(error), String(error));
      const words = describeError(error);
      assert.equal(words.message, one.sentence);
      assert.equal(words.action?.command === 'valuekeep.signIn', one.code === 'credentialsRefused');
    });
  }
});
