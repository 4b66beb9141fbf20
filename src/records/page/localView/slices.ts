/** After so many milliseconds a slice of work ends with its step: none keeps the page from drawing for 8. */
const sliceTime = 4;

/** Work that stops often, so that it can be interrupted, and gives its outcome at the end. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Ends when the page has had its turn to draw and to hear its user. */
export type Turn = () => Promise<void>;

/**
 * Does the work in slices with a turn between them. Short work is done at once.
 * @returns undefined where the signal gave it up
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  turn: Turn,
  signal?: AbortSignal,
): Promise<Result | undefined> {
  for (;;) {
    const end = performance.now() + sliceTime;
    do {
      if (signal?.aborted === true) return undefined;
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await turn();
  }
}
