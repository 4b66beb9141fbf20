/** Text that a spreadsheet would take for a formula and run. */
const startsFormula = /^[=+\-@\t\r]/;

/** Text as a spreadsheet shows it and never runs it. Not for numbers, which are none. */
export function guardedText(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text;
}
