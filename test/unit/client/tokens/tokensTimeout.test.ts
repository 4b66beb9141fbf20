import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import { fakeFetch, sampleConnection, sampleCredentials } from '../../../support/samples';

describe('A request for a token that gets no answer', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('is given up after 30 seconds, and not before', async () => {
    const { fetch, sent } = fakeFetch(
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const tokens = new TokenSource({
      connection: sampleConnection,
      credentials: () => Promise.resolve(sampleCredentials),
      credentialsRevision: () => undefined,
      fetch,
      now: () => 0,
      steadyNow: () => 0,
    });
    const waiting = new AbortController();
    const asked = assert.rejects(tokens.getToken(waiting.signal));
    while (sent.length === 0) await turn();
    const [request] = sent;
    mock.timers.tick(29_999);
    await turn();
    assert.equal(request?.signal.aborted, false);
    mock.timers.tick(1);
    assert.equal(request.signal.aborted, true);
    waiting.abort();
    await asked;
  });
});
