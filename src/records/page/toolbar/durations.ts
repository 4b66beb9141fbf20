import * as l10n from '@vscode/l10n';
import { numberText } from '../../../panels/page/language';

/** `40 s`, `1 min 40 s`, `12 min`. */
export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return l10n.t('{0} s', numberText(whole));
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  return minutes >= 10 || rest === 0
    ? l10n.t('{0} min', numberText(minutes))
    : l10n.t('{0} min {1} s', numberText(minutes), numberText(rest));
}
