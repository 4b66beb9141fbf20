const narrowest = 64;
/** Longer texts are not measured. */
const measuredLength = 200;
/** Padding of a cell and its border, in pixels, and a sorted header's mark. */
const around = 18;
const mark = 16;

/**
 * The width in pixels that fits a header and the texts below it.
 * @param measure the width of a text in the grid's font; headers are bold
 */
export function columnWidth(
  header: string,
  texts: readonly string[],
  measure: (text: string, bold: boolean) => number,
  widest: number,
): number {
  let longest = '';
  for (const text of texts) if (text.length > longest.length) longest = text;
  const width = Math.max(measure(header, true) + mark, measure(longest.slice(0, measuredLength), false)) + around;
  return Math.ceil(Math.min(widest, Math.max(narrowest, width)));
}
