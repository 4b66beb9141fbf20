import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { aConnection } from '../../../support/connection';
import { withFakeVscode } from '../../../support/vscode/withFakeVscode';

const loadCommands = () => withFakeVscode(() => import('../../../../src/connections/commands/tokenCommands'));

describe('A token on the clipboard', () => {
  const now = 1_000_000;
  let text: string;
  const clipboard = {
    readText: () => Promise.resolve(text),
    writeText: (given: string) => {
      text = given;
      return Promise.resolve();
    },
  };

  beforeEach(() => {
    text = 'what was there';
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => mock.timers.reset());

  /** Copies a token that lives for so many milliseconds; undefined where nobody knows. */
  const copy = async (livesMs: number | undefined) => {
    const { TokenCommands } = await loadCommands();
    const connection = aConnection();
    const expiresAt = livesMs === undefined ? undefined : now + livesMs;
    const state = { kind: 'valid', obtainedAt: now, expiresAt, scope: undefined };
    const connections = {
      tokensAt: () => Promise.resolve({ state, getToken: () => Promise.resolve('the-token') }),
    };
    const commands = new TokenCommands({ connections: connections as never, clipboard, now: () => now });
    await commands.copyAccessToken({ connection: () => Promise.resolve(connection) });
    assert.equal(text, 'the-token');
    return commands;
  };
  const pass = async (ms: number) => {
    mock.timers.tick(ms);
    await turn();
  };

  for (const livesMs of [3_600_000, 60_000, undefined]) {
    it(`is taken off after a minute, and not before: it lives ${String(livesMs)} ms`, async () => {
      const commands = await copy(livesMs);
      await pass(59_999);
      assert.equal(text, 'the-token');
      await pass(1);
      assert.equal(text, '');
      commands.dispose();
    });
  }

  it('is taken off when it ends, where that is sooner', async () => {
    const commands = await copy(20_000);
    await pass(19_999);
    assert.equal(text, 'the-token');
    await pass(1);
    assert.equal(text, '');
    commands.dispose();
  });

  it('has its whole minute where it is copied again, and leaves alone what was copied since', async () => {
    const commands = await copy(3_600_000);
    await pass(40_000);
    await commands.copyAccessToken({ connection: () => Promise.resolve(aConnection()) });
    await pass(59_999);
    assert.equal(text, 'the-token');
    text = 'something else';
    await pass(1);
    assert.equal(text, 'something else');
    commands.dispose();
  });
});
