/** Text that is shown, logged or pasted: without secrets, hidden characters and formulas. */

/** Characters that a screen does not show, or that change the order of what it shows. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const longest = 100;

/** A text that somebody else wrote, for one line of a menu, a dialog or a hover: nothing invisible, no icon, not too long. */
export function plainText(text: string): string {
  const line = text.replace(invisible, ' ').replace(/\s+/g, ' ').trim();
  const short = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  // VS Code draws `$(name)` as an icon in menus, pickers and hovers.
  return short.replaceAll('$(', '$\u200b(');
}

/** The same inside Markdown, where it is no link, no mark-up and no HTML: every ASCII punctuation is escaped. */
export function markdownText(text: string): string {
  return plainText(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
