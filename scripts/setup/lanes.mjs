/**
 * Runs steps side by side, so many at a time: each as soon as a lane is free and what it needs is done, in the order of the
 * list. The first that fails stops the others, and its error is thrown when they have ended.
 *
 * A step has a `title` and `needs`, the titles of those before it. `run` gets a step and the signal that stops it.
 */
export async function runInLanes(steps, lanes, run) {
  const waiting = [...steps];
  const running = new Map();
  const done = new Set();
  const controller = new AbortController();
  while (waiting.length + running.size > 0) {
    for (let place = 0; place < waiting.length && running.size < lanes;) {
      const step = waiting[place];
      if (!step.needs.every((title) => done.has(title))) {
        place += 1;
        continue;
      }
      waiting.splice(place, 1);
      running.set(
        step,
        Promise.resolve(run(step, controller.signal)).then(() => step),
      );
    }
    if (running.size === 0) throw new Error(`${waiting[0].title} needs a step that is not there.`);
    try {
      const step = await Promise.race(running.values());
      running.delete(step);
      done.add(step.title);
    } catch (error) {
      controller.abort();
      await Promise.allSettled(running.values());
      throw error;
    }
  }
}
