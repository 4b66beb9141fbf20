/** Below this many, comparing is faster than counting. */
const few = 48;
/** From so many on, digits of 16 bits are faster than those of 8, though they need more counters. */
const many = 16_384;

/** A 64-bit key of each item, in two halves. */
export interface Keys {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** Sorts the items from `start` to `end` by the keys that stand at their own index; equal ones stay as they were. */
export function sortByKeys(items: Uint32Array, start: number, end: number, keys: Keys): void {
  if (end - start < few) sortFew(items, start, end, keys);
  else sortMany(items.subarray(start, end), keys);
}

function sortFew(items: Uint32Array, start: number, end: number, { high, low }: Keys): void {
  for (let at = start + 1; at < end; at += 1) {
    const item = items[at] ?? 0;
    const itemHigh = high[item] ?? 0;
    const itemLow = low[item] ?? 0;
    let free = at;
    for (; free > start; free -= 1) {
      const before = items[free - 1] ?? 0;
      const beforeHigh = high[before] ?? 0;
      if (beforeHigh < itemHigh || (beforeHigh === itemHigh && (low[before] ?? 0) <= itemLow)) break;
      items[free] = before;
    }
    items[free] = item;
  }
}

/** One pass for each digit of the key, from the last; a digit that is the same in all keys costs none. */
function sortMany(items: Uint32Array, keys: Keys): void {
  const bits = items.length < many ? 8 : 16;
  const counts = new Uint32Array(1 << bits);
  let from: Uint32Array = items;
  let to: Uint32Array = new Uint32Array(items.length);
  for (const half of [keys.low, keys.high]) {
    for (let shift = 0; shift < 32; shift += bits) {
      if (!countDigits(from, half, shift, counts)) continue;
      moveByDigits(from, to, half, shift, counts);
      [from, to] = [to, from];
    }
  }
  if (from !== items) items.set(from);
}

/** Counts how often each digit occurs, and makes of that where the first of each goes. False where all are the same. */
function countDigits(items: Uint32Array, keys: Uint32Array, shift: number, counts: Uint32Array): boolean {
  const mask = counts.length - 1;
  const { length } = items;
  counts.fill(0);
  for (let at = 0; at < length; at += 1) {
    const digit = ((keys[items[at] ?? 0] ?? 0) >>> shift) & mask;
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  const first = ((keys[items[0] ?? 0] ?? 0) >>> shift) & mask;
  if (counts[first] === length) return false;
  let place = 0;
  for (let digit = 0; digit <= mask; digit += 1) {
    const count = counts[digit] ?? 0;
    counts[digit] = place;
    place += count;
  }
  return true;
}

function moveByDigits(from: Uint32Array, to: Uint32Array, keys: Uint32Array, shift: number, places: Uint32Array): void {
  const mask = places.length - 1;
  const { length } = from;
  for (let at = 0; at < length; at += 1) {
    const item = from[at] ?? 0;
    const digit = ((keys[item] ?? 0) >>> shift) & mask;
    const place = places[digit] ?? 0;
    places[digit] = place + 1;
    to[place] = item;
  }
}

/** Sorts items by small numbers that stand at their own index, in one pass; equal ones stay as they were. */
export function sortByPlaces(items: Uint32Array, places: Uint32Array, greatest: number): void {
  const starts = new Uint32Array(greatest + 2);
  const { length } = items;
  for (let at = 0; at < length; at += 1) {
    const next = (places[items[at] ?? 0] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let place = 1; place < starts.length; place += 1)
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const before = items.slice();
  for (let at = 0; at < length; at += 1) {
    const item = before[at] ?? 0;
    const place = places[item] ?? 0;
    const to = starts[place] ?? 0;
    starts[place] = to + 1;
    items[to] = item;
  }
}

/** Keys that order as the numbers do; NaN comes last. */
export function numberKeys(numbers: Float64Array): Keys {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length * 2);
  const high = new Uint32Array(numbers.length);
  const low = new Uint32Array(numbers.length);
  for (let at = 0; at < numbers.length; at += 1) {
    // -0 and 0 are one number.
    if (numbers[at] === 0) numbers[at] = 0;
    const lower = bits[at * 2] ?? 0;
    const upper = bits[at * 2 + 1] ?? 0;
    const negative = upper >>> 31 === 1;
    high[at] = negative ? ~upper : upper | 0x80000000;
    low[at] = negative ? ~lower : lower;
  }
  return { high, low };
}
