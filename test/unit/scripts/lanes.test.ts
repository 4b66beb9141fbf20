import assert from 'node:assert/strict';
import fc from 'fast-check';

interface Step {
  readonly title: string;
  readonly needs: readonly string[];
}

type RunInLanes = (
  steps: readonly Step[],
  lanes: number,
  run: (step: Step, signal: AbortSignal) => Promise<unknown>,
) => Promise<void>;

/** Plain JavaScript, because `npm test` runs it before anything is installed; so its type is said here. */
const lanesUrl = new URL('../../../scripts/setup/lanes.mjs', import.meta.url).href;
const { runInLanes } = (await import(lanesUrl)) as { runInLanes: RunInLanes };

/** Steps that each need some of those before them. */
const anySteps = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { maxLength: 10 }).map((all) =>
  all.map((needs, place): Step => {
    const before = place === 0 ? [] : [...new Set(needs.map((need) => need % place))];
    return { title: String(place), needs: before.map(String) };
  }),
);

describe('the lanes of npm test', () => {
  it('run each step once, after what it needs, and no more at a time than there are lanes', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, fc.integer({ min: 1, max: 3 }), fc.scheduler(), async (steps, lanes, scheduler) => {
        const done: string[] = [];
        let running = 0;
        const all = runInLanes(steps, lanes, async ({ title, needs }) => {
          assert.ok(needs.every((need) => done.includes(need)));
          running += 1;
          assert.ok(running <= lanes);
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          done.push(title);
        });
        await scheduler.waitFor(all);
        assert.deepEqual([...done].sort(), steps.map(({ title }) => title).sort());
      }),
    );
  });

  it('stop the others where a step fails, and wait for their end before they say so', async () => {
    const ended: string[] = [];
    const steps = ['fails', 'runs', 'waits'].map((title) => ({ title, needs: [] }));
    const all = runInLanes(steps, 2, async ({ title }, signal) => {
      if (title === 'fails') throw new Error('It failed.');
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended.push(title);
    });
    await assert.rejects(all, { message: 'It failed.' });
    assert.deepEqual(ended, ['runs']);
  });

  it('refuse a step whose need is not among them', async () => {
    const all = runInLanes([{ title: 'Sizes', needs: ['Package'] }], 2, () => Promise.resolve());
    await assert.rejects(all, { message: 'Sizes needs a step that is not there.' });
  });
});
