import type { ScreenColumn } from '../../records/protocol';
import { cellOf } from './cells';

const sampledRows = 100;
const narrowest = 64;
const widest = 320;
/** Padding of a cell and its border, in pixels. */
const around = 18;

/**
 * Widths in pixels, from the header and the first rows.
 * @param measure the width of a text in the grid's font; headers are bold
 */
export function columnWidths(
  columns: readonly ScreenColumn[],
  rows: readonly (readonly string[])[],
  measure: (text: string, bold: boolean) => number,
): number[] {
  const sample = rows.slice(0, sampledRows);
  return columns.map((column, index) => {
    let longest = '';
    for (const row of sample) {
      const { look, text, name } = cellOf(row[index], column);
      const shown = look === 'true' || look === 'false' ? '' : name === undefined ? text : `${text} ${name}`;
      if (shown.length > longest.length) longest = shown;
    }
    const width = Math.max(measure(column.name, true), measure(longest.slice(0, 80), false)) + around;
    return Math.ceil(Math.min(widest, Math.max(narrowest, width)));
  });
}
