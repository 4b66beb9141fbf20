import { mayBeCut } from '../../protocol/cellProtocol';
import { digitsOf } from '../localView/cellKinds';
import type { Rows } from '../localView/cellKinds';
import { compareNumbers, numberOf } from '../../../odata/evaluation/exactNumbers';
import type { ExactNumber } from '../../../odata/evaluation/exactNumbers';
import { instantOf } from '../../../json/instants';
import { ValueCounts } from './valueCounts';
import type { Value } from './valueCounts';

/** What a column's values can be measured by. */
export type Measure = 'number' | 'date';

/** A value, and a row that holds it. */
export type Sample = Pick<Value, 'cell' | 'row'>;

/** The least and the greatest value of a column or of a part of it. */
export interface Extremes {
  readonly least: Sample;
  readonly greatest: Sample;
}

/**
 * What the cells of one column hold, counted as rows come. Cells are the host's tagged texts, so that equal cells are
 * equal values: a number's text is its exact value, and texts are whole where they were not cut.
 */
export class ColumnTally {
  /** Rows that were counted. */
  rows = 0;
  /** Null, or not there at all. */
  missing = 0;
  /** Some texts were cut for the screen, so that different values may look the same. */
  cut = false;
  readonly values = new ValueCounts();
  /** The first row without a value. */
  missingRow = 0;
  /** What every value so far can be measured by; undefined where one cannot, or none came. */
  #measure: Measure | undefined;
  #mixed = false;
  #extremes: Extremes | undefined;
  readonly #column: number;

  constructor(column: number) {
    this.#column = column;
  }

  get measure(): Measure | undefined {
    return this.#mixed ? undefined : this.#measure;
  }

  get extremes(): Extremes | undefined {
    return this.#mixed ? undefined : this.#extremes;
  }

  /** @param index of the row among all that are loaded */
  add(rows: Rows, index: number): void {
    this.rows++;
    const cell = rows[index]?.[this.#column];
    const tag = cell?.charCodeAt(0);
    if (cell === undefined || tag === absent || tag === nothing) {
      if (this.missing++ === 0) this.missingRow = index;
      return;
    }
    if (this.values.add(cell, index)) this.#weigh({ cell, row: index }, tag);
  }

  /** Only what is new can change the extremes and the kind. */
  #weigh(value: Sample, tag: number | undefined): void {
    const { cell } = value;
    if (mayBeCut(cell)) this.cut = true;
    if (this.#mixed) return;
    const measure = tag === number || tag === money ? 'number' : tag === date ? 'date' : undefined;
    const comparable = measure !== undefined && (this.#measure ?? measure) === measure && hasValue(cell, measure);
    this.#mixed = !comparable;
    if (!comparable) return;
    this.#measure = measure;
    this.#extremes = extendedExtremes(this.#extremes, value, measure);
  }
}

/** The extremes with one more value. */
export function extendedExtremes(extremes: Extremes | undefined, value: Sample, measure: Measure): Extremes {
  if (extremes === undefined) return { least: value, greatest: value };
  const { least, greatest } = extremes;
  const weight = weightOf(value.cell, measure);
  if (compareNumbers(weight, weightOf(least.cell, measure)) < 0) return { least: value, greatest };
  if (compareNumbers(weight, weightOf(greatest.cell, measure)) > 0) return { least, greatest: value };
  return extremes;
}

/** The exact value of a number; the milliseconds of a date. */
export function weightOf(cell: string, measure: Measure): number | ExactNumber {
  return measure === 'number' ? numberOf(digitsOf(cell)) : instantOf(cell.slice(1));
}

/** Its nearest number: of two values, the greater has never the smaller one. */
export function nearestNumber(cell: string, measure: Measure): number {
  return measure === 'number' ? Number(digitsOf(cell)) : instantOf(cell.slice(1));
}

function hasValue(cell: string, measure: Measure): boolean {
  return !Number.isNaN(nearestNumber(cell, measure)) && (measure === 'date' || digitsOf(cell) !== '');
}
const absent = 97; // a
const nothing = 122; // z
const number = 110; // n
const money = 109; // m
const date = 100; // d
