/** As high as VS Code's own list rows, in pixels. */
export const rowHeight = 22;
export const headerHeight = 24;
/** Left of the cells: the row's number, where rows are chosen. In pixels. */
export function gutterWidth(rows: number): number {
  return 18 + 8 * Math.max(3, String(rows).length);
}
