import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ValuekeepError } from '../../../../src/client/core/errors';
import { Log } from '../../../../src/platform/log/log';
import { Redactor } from '../../../../src/text/redactor';
import { writings } from '../../../support/secretWritings';

const secret = 'canary-secret+/=value';
/** One that each encoding writes in another way, with half of a pair in it. */
const difficult = ' S/e+cret=1 ä"2%41&\ud800';

function recordingLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const channel = { info: write, warn: write, error: write, show: () => undefined, dispose: () => undefined };
  const redactor = new Redactor();
  redactor.protect(secret);
  redactor.protect(difficult);
  return { log: new Log({ channel: channel as unknown as vscode.LogOutputChannel, redactor }), lines };
}

describe('The log', () => {
  it('takes secrets out of every line, whatever its level', () => {
    const { log, lines } = recordingLog();
    log.info(`signing in with ${secret}`);
    log.warn(`POST client_secret=${encodeURIComponent(secret)}&scope=application`);
    log.error(`Authorization: Basic ${Buffer.from(`id:${secret}`).toString('base64')}`);
    assert.equal(lines.length, 3);
    for (const line of lines) assert.doesNotMatch(line, /canary|Y2FuYXJ5|value/);
    assert.match(lines[1] ?? '', /scope=application/);
  });

  it('takes secrets out of errors, their details and their causes', () => {
    const { log, lines } = recordingLog();
    const cause = Object.assign(new Error(`refused ${secret}`), { headers: { authorization: `Bearer ${secret}` } });
    log.error('It failed.', new ValuekeepError('serverFault', 'No.', { serverText: `you sent ${secret}`, cause }));
    assert.match(lines[0] ?? '', /It failed\. .*serverFault/s);
    assert.doesNotMatch(lines[0] ?? '', /canary/);
  });

  for (const { what, write } of writings) {
    it(`takes out a secret ${what}`, () => {
      const { log, lines } = recordingLog();
      log.info(`(${write(difficult)})`);
      assert.deepEqual(lines, ['(•••)']);
    });
  }

  it('takes out a secret that stands where a long text is cut', () => {
    const limits = [10_000, 64 * 1024];
    for (const limit of limits) {
      for (let inside = 1; inside < secret.length; inside += 1) {
        const { log, lines } = recordingLog();
        log.error('It failed.', { text: `${'x'.repeat(limit - inside)}${secret}${'y'.repeat(limit)}` });
        const [line = ''] = lines;
        assert.doesNotMatch(line, /xca|xS/);
        assert.ok(line.length <= 64 * 1024 + 1, 'the line has an end');
      }
    }
  });
});
