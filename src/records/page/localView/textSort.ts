import { compareTexts, weightAt } from '../../../odata/evaluation/alphabet';
import type { Steps } from './slices';
import { sortByKeys } from './radixSort';
import type { Keys } from './radixSort';

/** Below this many, comparing text by text is faster. */
const few = 48;
/** Texts after which a step of the work ends. */
const stepSize = 8192;

/** By item. */
type Texts = readonly (string | undefined)[];

interface Group {
  readonly start: number;
  readonly end: number;
  /** The characters before are the same in all texts of the group. */
  readonly depth: number;
}

/**
 * Sorts items by their texts in the order of the alphabet, equal ones as they were: by some letters at once, then within
 * those that begin alike by the next. The texts stand at the items' own index.
 * @param from where the texts begin to count
 */
export function* sortByTexts(items: Uint32Array, texts: Texts, from: number): Steps<void> {
  const high = new Uint32Array(texts.length);
  const low = new Uint32Array(texts.length);
  const groups: Group[] = [{ start: 0, end: items.length, depth: from }];
  for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
    const { start, end } = group;
    if (end - start < few) {
      sortFew(items, group, texts);
      continue;
    }
    const depth = commonLength(items, group, texts);
    if (depth === undefined) continue;
    let wide = false;
    for (let at = start; at < end; at += stepSize) {
      const to = Math.min(end, at + stepSize);
      if (!wide && !narrowKeys(items, at, to, texts, depth, { high, low })) {
        // Begin again with room for any letter.
        wide = true;
        at = start - stepSize;
      } else if (wide) wideKeys(items, at, to, texts, depth, { high, low });
      yield;
    }
    sortByKeys(items, start, end, { high, low });
    yield;
    pushRuns(
      groups,
      items,
      { start, end, depth: depth + (wide ? 4 : 8) },
      { high, low, lastLetter: wide ? 0xffff : 0xff },
      texts,
    );
    yield;
  }
}

function sortFew(items: Uint32Array, { start, end, depth }: Group, texts: Texts): void {
  const sorted = [...items.subarray(start, end)].sort((one, other) =>
    compareTexts(texts[one] ?? '', texts[other] ?? '', depth),
  );
  items.set(sorted, start);
}

/** As far as all texts of the group are the same; undefined where they are altogether. */
function commonLength(items: Uint32Array, { start, end, depth }: Group, texts: Texts): number | undefined {
  const first = texts[items[start] ?? 0] ?? '';
  let common = first.length;
  let same = true;
  for (let at = start + 1; at < end; at += 1) {
    const text = texts[items[at] ?? 0] ?? '';
    if (same && text === first) continue;
    same = false;
    let length = depth;
    while (length < common && text.charCodeAt(length) === first.charCodeAt(length)) length += 1;
    common = length;
    if (common === depth) return depth;
  }
  return same ? undefined : common;
}

/** Eight letters of one byte each; false where a text needs more. */
function narrowKeys(items: Uint32Array, from: number, to: number, texts: Texts, depth: number, keys: Keys): boolean {
  const { high, low } = keys;
  let all = 0;
  for (let at = from; at < to; at += 1) {
    const item = items[at] ?? 0;
    const text = texts[item] ?? '';
    const a = weightAt(text, depth);
    const b = weightAt(text, depth + 1);
    const c = weightAt(text, depth + 2);
    const d = weightAt(text, depth + 3);
    const e = weightAt(text, depth + 4);
    const f = weightAt(text, depth + 5);
    const g = weightAt(text, depth + 6);
    const h = weightAt(text, depth + 7);
    high[item] = (a << 24) | (b << 16) | (c << 8) | d;
    low[item] = (e << 24) | (f << 16) | (g << 8) | h;
    all |= a | b | c | d | e | f | g | h;
  }
  return all < 256;
}

/** Four letters of two bytes each. */
function wideKeys(items: Uint32Array, from: number, to: number, texts: Texts, depth: number, keys: Keys): void {
  const { high, low } = keys;
  for (let at = from; at < to; at += 1) {
    const item = items[at] ?? 0;
    const text = texts[item] ?? '';
    high[item] = (weightAt(text, depth) << 16) | weightAt(text, depth + 1);
    low[item] = (weightAt(text, depth + 2) << 16) | weightAt(text, depth + 3);
  }
}

interface SortedKeys {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** The bits of the key's last letter; zero where the text has ended. */
  readonly lastLetter: number;
}

/** What has equal keys is sorted further, by the next letters or, at the texts' end, by the characters' codes. */
function pushRuns(
  groups: Group[],
  items: Uint32Array,
  { start, end, depth }: Group,
  { high, low, lastLetter }: SortedKeys,
  texts: Texts,
): void {
  for (let from = start; from < end;) {
    const item = items[from] ?? 0;
    let to = from + 1;
    while (to < end && high[items[to] ?? 0] === high[item] && low[items[to] ?? 0] === low[item]) to += 1;
    if (to - from > 1) {
      const ended = ((low[item] ?? 0) & lastLetter) === 0;
      if (ended) sortByCodes(items, from, to, texts);
      else groups.push({ start: from, end: to, depth });
    }
    from = to;
  }
}

/** For texts that differ in capitals and accents alone. */
function sortByCodes(items: Uint32Array, start: number, end: number, texts: Texts): void {
  const first = texts[items[start] ?? 0];
  const run = items.subarray(start, end);
  if (run.every((item) => texts[item] === first)) return;
  const sorted = [...run].sort((one, other) => {
    const left = texts[one] ?? '';
    const right = texts[other] ?? '';
    return left < right ? -1 : left > right ? 1 : 0;
  });
  items.set(sorted, start);
}
