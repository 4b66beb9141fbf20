const seed = 1;

/** From 0 up to 1; the same for the same numbers, in whatever order they are asked for. */
export function die(...numbers: readonly number[]): number {
  let state = seed;
  for (const number of numbers) {
    state = Math.imul(state ^ (number + 0x9e3779b9), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return (state >>> 0) / 2 ** 32;
}
