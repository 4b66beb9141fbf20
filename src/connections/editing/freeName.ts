/** The wanted name, with a number behind it where it is taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  const numbered = (number: number): string =>
    taken.includes(`${wanted} ${number}`) ? numbered(number + 1) : `${wanted} ${number}`;
  return numbered(2);
}
