import assert from 'node:assert/strict';
import { meantBy } from '../../../bench/soak/verdict';
import { Wire, type Try } from '../../../bench/soak/wire';
import { ValuekeepError } from '../../../src/client/core/errors';

const tokenUrl = 'https://identity.example.test/token';
const lifetime = 2000;

describe('The verdict of the soak on a call that failed', () => {
  /** What is said of a GET that ended with `error` after `tries`; tokens were asked for at 0. */
  const verdict = (error: ValuekeepError, tries: readonly Try[]) => {
    const wire = new Wire({ tokenUrl, tokenLifetimeMs: lifetime });
    for (const { token } of tries) wire.born(token);
    const isRefusedByFault = (one: Try) => wire.isRefusedByFault(one);
    return meantBy(error, { isWrite: false, tries, tokenTries: [], isRefusedByFault, tokenUrl });
  };
  const refused = new ValuekeepError('tokenRefused', 'Refused.', { status: 401 });
  const lost = new ValuekeepError('unreachable', 'Lost.', { reason: 'ECONNRESET' });
  const plain = (token: string, answeredAt: number): Try => ({
    ...{ fault: undefined, token, startedAt: 0, status: 401, answeredAt },
  });
  const cut = (token: string, status?: number): Try => ({
    fault: { header: 'truncated', effect: 'loss' },
    ...{ token, startedAt: 0, ...(status !== undefined && { status, answeredAt: 1 }) },
  });

  it('takes two refusals of tokens that had ended on the way for meant, and not of one that was alive', () => {
    assert.equal(verdict(refused, [plain('a', lifetime), plain('b', lifetime + 1)]), 'refused with two tokens');
    assert.equal(verdict(refused, [plain('a', lifetime), plain('b', lifetime - 1)]), undefined);
  });

  it('counts the tries of a call anew after a refusal, also after one that was cut off', () => {
    const before = [cut('a'), cut('a', 401)];
    assert.equal(verdict(lost, [...before, cut('b', 200)]), undefined);
    assert.equal(verdict(lost, [...before, cut('b', 200), cut('b'), cut('b', 200)]), 'three tries failed');
  });
});
