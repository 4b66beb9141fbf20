import type { Steps } from '../../../../src/records/page/localView/slices';

/** The outcome of work in steps, done without a pause. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Rows of one column. */
export function rowsOf(cells: readonly string[]): string[][] {
  return cells.map((cell) => [cell]);
}
