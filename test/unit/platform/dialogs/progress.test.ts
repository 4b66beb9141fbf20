import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProgressReport } from '../../../../src/platform/dialogs/progress';
import type { ShownProgress } from '../../../support/vscode/vscode';
import { withFakeVscode } from '../../../support/vscode/withFakeVscode';

const { withProgress, withQuietProgress, withTickingProgress } = await withFakeVscode(
  () => import('../../../../src/platform/dialogs/progress'),
);
const { screen } = await import('../../../support/vscode/vscode');

/** What is on the screen once a task has begun. */
function shownProgress(): () => ShownProgress {
  let shown: ShownProgress | undefined;
  screen.onProgress = (progress) => (shown = progress);
  return () => {
    assert.ok(shown !== undefined);
    return shown;
  };
}

describe('The progress of a task', () => {
  it('is as far as the task ever said, and never goes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 100 })), async (percents) => {
        const shown = shownProgress();
        await withProgress('Counting', (_signal, report) => {
          for (const percent of percents) report('so far', percent);
          return Promise.resolve();
        });
        const increments = shown().reports.map(({ increment }) => increment ?? Number.NaN);
        assert.ok(increments.every((increment) => increment >= 0));
        assert.equal(
          increments.reduce((sum, increment) => sum + increment, 0),
          Math.max(0, ...percents),
        );
      }),
    );
  });

  it('is a bar without an end where nobody knows how far it is', async () => {
    const shown = shownProgress();
    await withProgress('Saving', (_signal, report) => {
      report('1 MB');
      return Promise.resolve();
    });
    assert.deepEqual(shown().reports, [{ message: '1 MB' }]);
  });

  it('ends when the person cancels, and no longer listens then', async () => {
    const shown = shownProgress();
    const reasons: boolean[] = [];
    await withProgress('Counting', async (signal) => {
      shown().cancel();
      reasons.push(signal.aborted);
      return Promise.resolve();
    });
    shown().cancel();
    assert.deepEqual(reasons, [true]);
    assert.deepEqual(shown().options, { location: 15, title: 'Counting', cancellable: true });
  });

  it('tells how it is before its task has said a word, and stops with it, also where it fails', async () => {
    const shown = shownProgress();
    const tell = (report: ProgressReport): void => report('resuming in 3 s');
    await assert.rejects(
      withTickingProgress('Waiting', tell, () => Promise.reject(new Error('gone'))),
      /gone/,
    );
    assert.deepEqual(shown().reports, [{ message: 'resuming in 3 s' }]);
  });

  it('stands in the status bar or over a view where nothing can be canceled', async () => {
    const shown = shownProgress();
    assert.equal(await withQuietProgress({ title: 'Starting' }, () => Promise.resolve(1)), 1);
    assert.deepEqual(shown().options, { location: 10, title: 'Starting' });
    await withQuietProgress({ viewId: 'tree' }, () => Promise.resolve(2));
    assert.deepEqual(shown().options, { location: { viewId: 'tree' } });
  });
});
