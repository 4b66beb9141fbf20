/** One line of a benchmark: ours beside its peer or floor, measured in the same run. */
export interface BenchmarkRow {
  /** What is measured, and its unit. */
  readonly what: string;
  readonly ours: number;
  readonly theirs: number;
  /** Ours by theirs. */
  readonly ratio: number;
  /** What may not be exceeded; `what` says of which of the numbers. */
  readonly budget: number;
  readonly ok: boolean;
}

/** Runs to its end and gives its lines; rejects where it could not measure. */
export type Benchmark = () => Promise<readonly BenchmarkRow[]>;

/** The value in the middle, the mean of the two where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.');
  return (lower + upper) / 2;
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** A line whose budget is for the ratio. */
export function comparedRow(what: string, ours: number, theirs: number, budget: number): BenchmarkRow {
  const ratio = ours / theirs;
  return { what, ours: rounded(ours), theirs: rounded(theirs), ratio: rounded(ratio), budget, ok: ratio <= budget };
}
