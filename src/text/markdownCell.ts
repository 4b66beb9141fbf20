/** As text in a table of GitHub's Markdown: nothing in it is a mark, a link or HTML. */
export function markdownCell(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '<br>')
    .trim();
}
