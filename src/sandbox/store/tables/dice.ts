/**
 * Random numbers by name and index instead of in a row: any record can be made alone and comes out the same. A roll is a
 * 32-bit hash (the finalizer of MurmurHash3) of the seed, the name and the index.
 */
export class Dice {
  readonly #seed: number;

  constructor(seed: number, name: string) {
    this.#seed = mixed((seed >>> 0) ^ hashOf(name));
  }

  /** 0 to 2^32 - 1. */
  roll(name: string, index: number): number {
    return mixed(Math.imul(index + 1, 0x9e3779b1) ^ mixed(this.#seed ^ hashOf(name)));
  }

  /** 0 to `limit` - 1. */
  below(limit: number, name: string, index: number): number {
    return Math.floor((this.roll(name, index) / 0x1_0000_0000) * limit);
  }
}

/** FNV-1a of a text. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
