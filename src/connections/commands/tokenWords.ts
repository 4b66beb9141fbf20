import * as vscode from 'vscode';
import { localeOf } from '../../text/locales';
import type { ValidToken } from '../../client/tokens/token';
import type { TokenState } from '../../client/tokens/tokens';

/** Times are milliseconds since 1970; `language` is VS Code's (`en`, `pt-br`). */
export interface Moment {
  readonly now: number;
  readonly language: string;
}

/** What a person reads of an access token, never the token: a sentence on how it stands, then facts, if there are any. */
export interface TokenWords {
  readonly sentence: string;
  readonly facts: readonly string[];
}

/** Facts hold the server's own scope: untrusted text. */
export function tokenWords(token: TokenState, moment: Moment): TokenWords {
  switch (token.kind) {
    case 'none':
      return { sentence: vscode.l10n.t('No access token yet. One is fetched with the first request.'), facts: [] };
    case 'acquiring':
      return { sentence: vscode.l10n.t('Fetching an access token…'), facts: [] };
    case 'refused':
      return { sentence: vscode.l10n.t('The credentials were refused. Sign in again.'), facts: [] };
    case 'valid':
      return {
        sentence: validity(token.expiresAt, moment),
        facts: [
          obtained(token, clockTime(token.obtainedAt, moment)),
          ...(token.scope === undefined ? [] : [vscode.l10n.t('Scope: {0}', token.scope)]),
        ],
      };
  }
}

function obtained({ grant }: ValidToken, at: string): string {
  return grant === 'refreshToken'
    ? vscode.l10n.t('Obtained at {0} with a refresh token', at)
    : vscode.l10n.t('Obtained at {0} with client credentials', at);
}

function validity(expiresAt: number | undefined, moment: Moment): string {
  if (expiresAt === undefined) {
    return vscode.l10n.t('Access token in use until the server refuses it: the server named no end.');
  }
  if (expiresAt <= moment.now) {
    return vscode.l10n.t('The access token has expired. A new one is fetched with the next request.');
  }
  const end = clockTime(expiresAt, moment);
  return vscode.l10n.t('Access token valid until {0}, {1}.', end, relativeTime(expiresAt, moment));
}

/** `14:05`, with the date where that is another day. */
export function clockTime(time: number, { now, language }: Moment): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  const format: Intl.DateTimeFormatOptions = isToday
    ? { timeStyle: 'short' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(localeOf(language), format).format(time);
}

/** `in 12 minutes`. Rounded down, so that it never promises too much. */
function relativeTime(time: number, { now, language }: Moment): string {
  const seconds = Math.max(0, Math.floor((time - now) / 1000));
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'always' });
  if (seconds < 60) return format.format(seconds, 'second');
  if (seconds < 3600) return format.format(Math.floor(seconds / 60), 'minute');
  if (seconds < 48 * 3600) return format.format(Math.floor(seconds / 3600), 'hour');
  return format.format(Math.floor(seconds / (24 * 3600)), 'day');
}
