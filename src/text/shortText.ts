/** At most so many UTF-16 units of a text's beginning, and no half of a character. */
export function beginningOf(text: string, most: number): string {
  const beginning = text.slice(0, most);
  return beginning.length < text.length ? beginning.replace(/[\ud800-\udbff]$/, '') : text;
}

/** A text of at most so many UTF-16 units, with an ellipsis where that is not all of it. */
export function shortText(text: string, most: number): string {
  return text.length <= most ? text : `${beginningOf(text, most - 1)}…`;
}
