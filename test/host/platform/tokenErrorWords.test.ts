import assert from 'node:assert/strict';
import { isValuekeepError } from '../../../src/client/core/errors';
import type { Fetch } from '../../../src/client/http/exchange';
import { requestGrant } from '../../../src/client/tokens/tokenEndpoint';
import { describeError } from '../../../src/platform/words/errorWords';
import { misbehaviors, refusals, tokenUrl, unclearRefusals } from '../../support/tokenAnswers';
import type { TokenAnswerCase } from '../../support/tokenAnswers';
import { sampleConnection, sampleCredentials } from '../../support/samples';

async function errorOf({ answer }: TokenAnswerCase): Promise<unknown> {
  const fetch: Fetch = async (_, init) => {
    if (answer !== undefined) return answer();
    return new Promise((_resolve, reject) => {
      init.signal.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { type: 'aborted' })));
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
  for (const one of [...refusals, ...unclearRefusals, ...misbehaviors]) {
    it(`${one.title} say what happened and what to do`, async () => {
      const error = await errorOf(one);
      assert.ok(isValuekeepError(error), String(error));
      const words = describeError(error);
      assert.equal(words.message, one.sentence);
      assert.equal(words.action?.command === 'valuekeep.signIn', one.code === 'credentialsRefused');
    });
  }
});
