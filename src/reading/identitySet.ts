import { createHash } from 'node:crypto';

const guid = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})([0-9a-f]{8})$/i;
/** 32-bit words of an entry. */
const width = 4;
/** Of what `entriesOf` gives. */
export const bytesOfEntry = width * 4;

/**
 * Which identities came before, in some 20 to 40 bytes each: a GUID as it is, any other text as the first half of its
 * SHA-256.
 */
export class IdentitySet {
  #slots = new Uint32Array(1024 * width);
  #size = 0;
  /** The only one that would look like an empty slot. */
  #hasZero = false;

  get size(): number {
    return this.#size;
  }

  has(identity: string): boolean {
    const entry = entryOf(identity);
    return isZero(entry, 0) ? this.#hasZero : !isZero(this.#slots, this.#find(entry, 0));
  }

  /** True where it was not there before. */
  add(identity: string): boolean {
    return this.#addEntry(entryOf(identity), 0);
  }

  /** As `entriesOf` gave them; what is no whole entry is left out. */
  addEntries(bytes: Uint8Array): void {
    // A copy: a buffer of Node.js may begin anywhere in a larger one.
    const whole = new Uint8Array(bytes.subarray(0, bytes.byteLength - (bytes.byteLength % bytesOfEntry)));
    const words = new Uint32Array(whole.buffer);
    for (let at = 0; at < words.length; at += width) this.#addEntry(words, at);
  }

  #addEntry(words: Uint32Array, from: number): boolean {
    if (isZero(words, from)) {
      if (this.#hasZero) return false;
      this.#hasZero = true;
      this.#size += 1;
      return true;
    }
    const at = this.#find(words, from);
    if (!isZero(this.#slots, at)) return false;
    for (let word = 0; word < width; word += 1) this.#slots[at + word] = words[from + word] ?? 0;
    this.#size += 1;
    if (this.#size * width > this.#slots.length * 0.8) this.#grow();
    return true;
  }

  /** Where the entry stands, or the empty slot where it belongs. */
  #find(words: Uint32Array, from: number): number {
    const slots = this.#slots;
    const mask = slots.length / width - 1;
    const a = words[from] ?? 0;
    const b = words[from + 1] ?? 0;
    const c = words[from + 2] ?? 0;
    const d = words[from + 3] ?? 0;
    // Servers give ids in a row: all their bits have to count.
    let mixed = a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    for (let slot = (mixed ^ (mixed >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * width;
      const isHere = slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d;
      if (isHere || isZero(slots, at)) return at;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let from = 0; from < before.length; from += width) {
      if (isZero(before, from)) continue;
      const at = this.#find(before, from);
      for (let word = 0; word < width; word += 1) this.#slots[at + word] = before[from + word] ?? 0;
    }
  }
}

/** What `addEntries` takes: 16 bytes each. */
export function entriesOf(identities: readonly string[]): Uint8Array {
  const words = new Uint32Array(identities.length * width);
  for (const [at, identity] of identities.entries()) words.set(entryOf(identity), at * width);
  return new Uint8Array(words.buffer);
}

function entryOf(identity: string): Uint32Array {
  const parts = guid.exec(identity);
  if (parts !== null) {
    const [, one = '', two = '', three = '', four = '', five = '', six = ''] = parts;
    return Uint32Array.of(hex(one), hex(two + three), hex(four + five), hex(six));
  }
  const digest = createHash('sha256').update(identity).digest();
  return Uint32Array.from([0, 4, 8, 12], (at) => digest.readUInt32BE(at));
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

function isZero(words: Uint32Array, at: number): boolean {
  return words[at] === 0 && words[at + 1] === 0 && words[at + 2] === 0 && words[at + 3] === 0;
}
