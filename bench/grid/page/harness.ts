import './contender';
import type { Measured } from '../measured';
import { workOrders } from './records';
import type { WorkOrder } from './records';

const firstKey = 'WO-000000';

/** Frames that are scrolled, by so many pixels each: as a wheel does, then as a scroll bar that is dragged. */
const scrolled = [
  { frames: 120, pixels: 66 },
  { frames: 120, pixels: 3000 },
];

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** When what was drawn in this frame is on the screen. */
async function painted(): Promise<void> {
  await frame();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Milliseconds from the work's beginning until the first row that is shown is the one it brings. */
async function until(work: () => void, isDone: (key: string) => boolean): Promise<number> {
  const start = performance.now();
  work();
  for (;;) {
    await painted();
    const key = globalThis.contender.firstKey();
    if (key !== undefined && isDone(key)) return performance.now() - start;
    if (performance.now() - start > 30_000) throw new Error(`The first row stayed ${key ?? 'away'}.`);
  }
}

async function rest(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await painted();
}

async function scrollFrames(): Promise<number[]> {
  const scroller = globalThis.contender.scroller();
  const times: number[] = [];
  for (const { frames, pixels } of scrolled) {
    let before = await frame();
    for (let count = 0; count < frames; count += 1) {
      scroller.scrollTop += pixels;
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    await rest();
  }
  if (scroller.scrollTop < 300_000) throw new Error('The rows were not scrolled.');
  scroller.scrollTop = 0;
  await rest();
  return times;
}

async function prepare(): Promise<void> {
  const place = document.querySelector<HTMLElement>('#place');
  if (place === null) throw new Error('There is no place for the grid.');
  // As messages bring them.
  const records = structuredClone(workOrders(100_000));
  const keysOf = (test: (record: WorkOrder) => boolean): Set<string> =>
    new Set(records.filter(test).map(({ workOrderKey }) => workOrderKey));
  const least = records.reduce((sum, { totalCostAmount }) => Math.min(sum, totalCostAmount), Infinity);
  const filtered = records.find(({ description }) => description.includes('99'));
  // Alphabets differ in what they make of accents, so any of these texts may come first.
  const expected = {
    text: keysOf(({ description }) => description.startsWith('Afinar a v')),
    number: keysOf(({ totalCostAmount }) => totalCostAmount === least),
    filtered: keysOf((record) => record === filtered),
  };
  if (Object.values(expected).some((keys) => keys.size === 0 || keys.has(firstKey))) throw new Error('Other records.');
  globalThis.expected = expected;
  globalThis.contender.prepare(place, records);
  await rest();
}

async function measure(): Promise<Measured> {
  const { contender, expected } = globalThis;
  const back = (work: () => void) => until(work, (key) => key === firstKey);
  const firstRows = await back(() => contender.show());
  await rest();
  const frames = await scrollFrames();
  const sortText = await until(
    () => contender.sort('description'),
    (key) => expected.text.has(key),
  );
  await back(() => contender.sort(undefined));
  const sortNumber = await until(
    () => contender.sort('totalCostAmount'),
    (key) => expected.number.has(key),
  );
  await back(() => contender.sort(undefined));
  const filter = await until(
    () => contender.filter('99'),
    (key) => expected.filtered.has(key),
  );
  await back(() => contender.filter(undefined));
  await rest();
  return { firstRows, frames, sortText, sortNumber, filter };
}

declare global {
  var expected: Readonly<Record<'text' | 'number' | 'filtered', ReadonlySet<string>>>;
  var harness: { readonly prepare: typeof prepare; readonly measure: typeof measure };
}
globalThis.harness = { prepare, measure };
