import type { CompanyKey } from './companies';
import type { Dice } from './dice';
import { day, present, spreadMoment } from './moments';
import type { World } from './world';

/** One thing that a record tells of: facts are worked out when asked for, always the same from seed and index. */
export class Subject {
  readonly isSystem: boolean = false;
  readonly #dice: Dice;

  constructor(
    readonly world: World,
    readonly path: string,
    readonly index: number,
  ) {
    this.#dice = world.dice(path);
  }

  /** 0 to `limit` - 1, the same for the same name. */
  below(limit: number, name: string): number {
    return this.#dice.below(limit, name, this.index);
  }

  chance(percent: number, name: string): boolean {
    return this.#dice.below(10_000, name, this.index) < percent * 100;
  }

  pick<Choice>(choices: readonly Choice[], name: string): Choice {
    const choice = choices[this.below(choices.length, name)];
    if (choice === undefined) throw new RangeError('There is nothing to pick.');
    return choice;
  }

  /** One of the records of a service. */
  one(path: string, name: string): number {
    return this.below(this.world.count(path), name);
  }

  get count(): number {
    return this.world.count(this.path);
  }

  /** Which company it belongs to, for records that belong to one: master data by range, the first three quarters to C01. */
  get company(): CompanyKey {
    return this.index < this.world.split(this.path) ? 'C01' : 'C02';
  }

  get createdOn(): number {
    return spreadMoment(this.index, this.count, this.below(1000, 'created') / 1000);
  }

  get modifiedOn(): number {
    const changed = this.createdOn + this.below(45 * 24 * 60, 'modified') * 60_000;
    return Math.min(changed, present - this.below(day / 1000, 'recently') * 1000);
  }

  get isActive(): boolean {
    return !this.isDeleted && !this.chance(4, 'inactive');
  }

  get isDeleted(): boolean {
    return this.chance(1.2, 'deleted');
  }
}
