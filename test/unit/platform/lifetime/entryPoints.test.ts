import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { entryPoints } from '../../../../src/platform/lifetime/entryPoints';

describe('The entry points of the extension', () => {
  const context = {} as vscode.ExtensionContext;

  it('give what is opened with the context, and nothing is finished while the window is open', () => {
    const finished: string[] = [];
    const { activate } = entryPoints((given, finishBeforeClose) => {
      finishBeforeClose(() => Promise.resolve(void finished.push('clipboard')));
      return { given };
    });
    assert.equal(activate(context).given, context);
    assert.deepEqual(finished, []);
  });

  it('wait at the end for all work that was begun by then, also what came after the start', async () => {
    const finished: string[] = [];
    const { activate, deactivate } = entryPoints((_context, finishBeforeClose) => finishBeforeClose);
    const finishBeforeClose = activate(context);
    const slow = Promise.withResolvers<undefined>();
    finishBeforeClose(async () => {
      await slow.promise;
      finished.push('slow');
    });
    finishBeforeClose(() => Promise.resolve(void finished.push('fast')));
    const closing = deactivate().then(() => finished.push('closed'));
    slow.resolve(undefined);
    await closing;
    assert.deepEqual(finished, ['fast', 'slow', 'closed']);
  });

  it('do each work once, and have none where none was begun', async () => {
    let times = 0;
    const { activate, deactivate } = entryPoints((_context, finishBeforeClose) => finishBeforeClose);
    await deactivate();
    activate(context)(() => Promise.resolve(void (times += 1)));
    await deactivate();
    await deactivate();
    assert.equal(times, 1);
  });

  it('share nothing with those of another extension host', async () => {
    const finished: string[] = [];
    const one = entryPoints((_context, finishBeforeClose) => finishBeforeClose);
    const other = entryPoints((_context, finishBeforeClose) => finishBeforeClose);
    one.activate(context)(() => Promise.resolve(void finished.push('one')));
    await other.deactivate();
    assert.deepEqual(finished, []);
  });
});
