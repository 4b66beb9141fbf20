import * as l10n from '@vscode/l10n';
import { numberText } from '../../../panels/page/language';

/** `240 ms` or `1.2 s`. */
export function durationWord(milliseconds: number): string {
  if (milliseconds < 1000) return l10n.t('{0} ms', numberText(Math.round(milliseconds)));
  return l10n.t('{0} s', numberText(Math.round(milliseconds / 100) / 10));
}

/** `512 bytes`, `12.3 KB` or `4.5 MB`. */
export function sizeWord(bytes: number): string {
  if (bytes < 1024) return l10n.t('{0} bytes', numberText(bytes));
  const tenths = (value: number): string => numberText(Math.round(value * 10) / 10);
  return bytes < 1024 * 1024 ? l10n.t('{0} KB', tenths(bytes / 1024)) : l10n.t('{0} MB', tenths(bytes / 1024 / 1024));
}
