import { createHash } from 'node:crypto';

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
  for (const [at, identity] of identities.entries()) writeEntry(identity, words, at * width);
  return new Uint8Array(words.buffer);
}

function entryOf(identity: string): Uint32Array {
  const words = new Uint32Array(width);
  writeEntry(identity, words, 0);
  return words;
}

function writeEntry(identity: string, words: Uint32Array, at: number): void {
  if (writeGuid(identity, words, at)) return;
  const digest = createHash('sha256').update(identity).digest();
  for (let word = 0; word < width; word += 1) words[at + word] = digest.readUInt32BE(word * 4);
}

/** Digit by digit: this is done for every record of an export. False for what is no GUID. */
function writeGuid(text: string, words: Uint32Array, at: number): boolean {
  if (text.length !== 36) return false;
  let word = 0;
  let digits = 0;
  for (let place = 0; place < 36; place += 1) {
    const code = text.charCodeAt(place);
    if (place === 8 || place === 13 || place === 18 || place === 23) {
      if (code !== 0x2d) return false;
      continue;
    }
    const digit = digitOf(code);
    if (digit < 0) return false;
    word = (word << 4) | digit;
    digits += 1;
    if (digits % 8 === 0) words[at + digits / 8 - 1] = word;
  }
  return true;
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

function isZero(words: Uint32Array, at: number): boolean {
  return words[at] === 0 && words[at + 1] === 0 && words[at + 2] === 0 && words[at + 3] === 0;
}
