/** Below this many, comparing is faster than counting. */
const few = 48;
/** Bytes of a key, and what a byte can be. */
const bytes = 8;
const values = 256;

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

/** One pass for each byte of the key, from the last; a byte that is the same in all keys costs none. */
function sortMany(items: Uint32Array, keys: Keys): void {
  const counts = countBytes(items, keys);
  let from: Uint32Array = items;
  let to: Uint32Array = new Uint32Array(items.length);
  for (let byte = 0; byte < bytes; byte += 1) {
    const places = counts.subarray(byte * values, (byte + 1) * values);
    if (places.includes(items.length)) continue;
    let place = 0;
    for (let value = 0; value < values; value += 1) {
      const count = places[value] ?? 0;
      places[value] = place;
      place += count;
    }
    const half = byte < 4 ? keys.low : keys.high;
    const shift = (byte & 3) * 8;
    for (const item of from) {
      const value = ((half[item] ?? 0) >>> shift) & 255;
      const free = places[value] ?? 0;
      places[value] = free + 1;
      to[free] = item;
    }
    [from, to] = [to, from];
  }
  if (from !== items) items.set(from);
}

function countBytes(items: Uint32Array, { high, low }: Keys): Uint32Array {
  const counts = new Uint32Array(bytes * values);
  for (const item of items) {
    let key = low[item] ?? 0;
    for (let byte = 0; byte < bytes; byte += 1) {
      if (byte === 4) key = high[item] ?? 0;
      const index = byte * values + (key & 255);
      counts[index] = (counts[index] ?? 0) + 1;
      key >>>= 8;
    }
  }
  return counts;
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
