import { Dice, hashOf } from './dice';

/** Its inverse modulo 2^32 is `unstep`. */
const step = 0x9e3779b1;
const unstep = 0x0e8b2f51;

/**
 * The ids of one service's records: GUIDs (version 4 in form) that look random and can be read back, so that no table of
 * ids is kept. The first eight digits are the scrambled index, the others are a check.
 */
export class RecordIds {
  readonly #dice: Dice;
  readonly #key: number;

  constructor(seed: number, path: string) {
    this.#dice = new Dice(seed, `id of ${path}`);
    this.#key = this.#dice.roll('key', 0);
  }

  at(index: number): string {
    const first = (Math.imul(index, step) ^ this.#key) >>> 0;
    const check = hex(this.#dice.roll('check', index)) + hex(this.#dice.roll('more', index));
    const rest = hex(hashOf(check + hex(first)));
    return `${hex(first)}-${check.slice(0, 4)}-4${check.slice(5, 8)}-a${check.slice(9, 12)}-${check.slice(12)}${rest}`;
  }

  /** The index of an id that `at` gave; GUIDs compare without regard to case. */
  indexOf(id: string): number | undefined {
    const index = Math.imul(Number.parseInt(id.slice(0, 8), 16) ^ this.#key, unstep) >>> 0;
    return this.at(index) === id.toLowerCase() ? index : undefined;
  }
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
