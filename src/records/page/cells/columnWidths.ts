const narrowest = 64;
/** Longer texts are not measured. */
const measuredLength = 200;
/** Padding of a cell and its border, in pixels, and a sorted header's mark. */
const around = 18;
const mark = 16;

/** What no character before it is wider than; letters of many a script after it are, and others have no width. */
const widestLatin = 'W';
const latin = /^[\0-\u024f]*$/;

/**
 * The width in pixels that fits a header and the texts below it. Measured is every text that may be the widest: how many
 * characters it has says little of that.
 * @param measure the width of a text in the grid's font; headers are bold
 */
export function columnWidth(
  header: string,
  texts: readonly string[],
  measure: (text: string, bold: boolean) => number,
  widest: number,
): number {
  const most = measure(widestLatin, false);
  let width = Math.max(narrowest - around, measure(header, true) + mark);
  for (const text of new Set(texts)) {
    if (width + around >= widest) return widest;
    const measured = text.slice(0, measuredLength);
    if (measured.length * most > width || !latin.test(measured)) width = Math.max(width, measure(measured, false));
  }
  return Math.ceil(Math.min(widest, width + around));
}
