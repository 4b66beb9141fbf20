import type { RowSpan } from '../../../protocol/layoutProtocol';

/** Rows of the load as spans, in the order given; rows that follow one another in either direction are one span. */
export function rowSpans(rows: Iterable<number>): RowSpan[] {
  const spans: [number, number][] = [];
  for (const row of rows) {
    const last = spans.at(-1);
    if (last !== undefined) {
      const [from, to] = last;
      const step = to === from ? row - to : Math.sign(to - from);
      if (Math.abs(step) === 1 && row === to + step) {
        last[1] = row;
        continue;
      }
    }
    spans.push([row, row]);
  }
  return spans;
}
