/** A table of GitHub's Markdown, line by line; numbers stand at the right from the column `numbersFrom` on. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  numbersFrom = Infinity,
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(heads.map(cellText)),
    line(heads.map((_head, column) => (column < numbersFrom ? '---' : '---:'))),
    ...rows.map((cells) => line(cells.map(cellText))),
  ];
}

/** Nothing in it is a mark, a link or HTML. */
function cellText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '<br>')
    .trim();
}
