import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What in the source can send something. */
const sending =
  /from '(?:node-fetch|node:(?:https?|http2|net|tls|dgram|dns)(?:\/\w+)?)'|import\('(?:node-fetch|node:)|(?<![.\w#])fetch\(|\bverifiedFetch\b|\b(?:WebSocket|XMLHttpRequest|EventSource|sendBeacon|createTelemetryLogger|TelemetryReporter)\b/;

/** Those that do, and what for. Another one is a decision to be made: does it go anywhere but to a connection's addresses? */
const known = new Map([
  ['client/http/exchange.ts', 'sends each request, to the API or for a token'],
  ['client/http/verifiedFetch.ts', 'sends it, with the check of certificates on'],
  ['connections/core/session.ts', 'gives verifiedFetch to the client of a connection'],
  ['connections/diagnosis/steps/context.ts', 'sends what a person asked to have diagnosed'],
  ['connections/diagnosis/diagnose.ts', 'looks the names of a connection up'],
  ['connections/diagnosis/diagnoseConnection.ts', 'gives verifiedFetch to the diagnosis'],
  ['connections/diagnosis/steps/localSteps.ts', 'tells numbers from names'],
  ['connections/diagnosis/network/watchConnection.ts', 'reads the certificate of a connection'],
]);

describe('No telemetry', () => {
  it('nothing but the client and the diagnosis can send anything', async () => {
    const files = (await readdir('src', { recursive: true })).filter((name) => name.endsWith('.ts'));
    // The sandbox is a server of this machine.
    const ours = files.filter((name) => !name.startsWith('sandbox/'));
    const texts = await Promise.all(
      ours.map(async (name) => [name, await readFile(join('src', name), 'utf8')] as const),
    );
    const withoutTypes = (text: string) => text.replaceAll(/^import type .*$/gm, '');
    const found = texts.filter(([, text]) => sending.test(withoutTypes(text))).map(([name]) => name);
    assert.deepEqual(found.sort(), [...known.keys()].sort());
  });
});
