import fc from 'fast-check';
import { TwoWindows, schedules } from './servers/tokenSchedule';

const schedulesARun = 10_000;

describe('Tokens in two windows', () => {
  it(`keep their laws in ${String(schedulesARun)} schedules of calls, faults, sign-outs, edits and clocks`, async function () {
    this.timeout(180_000);
    await fc.assert(
      fc.asyncProperty(schedules, async (steps) => {
        const windows = new TwoWindows();
        try {
          await windows.run(steps);
        } catch (error) {
          const what = error instanceof Error ? error.message : String(error);
          const numbered = windows.trace.map((line, index) => `${String(index + 1).padStart(4)}. ${line}`);
          throw new Error(`${what}\n${numbered.join('\n')}`, { cause: error });
        }
      }),
      { numRuns: schedulesARun },
    );
  });
});
