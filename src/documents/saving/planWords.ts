import * as vscode from 'vscode';
import { stringifyJson, type JsonValue } from '../../json/json';
import { shortText } from '../../text/shortText';
import type { Change } from '../../saving/plan/changes';
import type { PlannedCall } from '../../saving/plan/savePlan';

const longestValue = 60;

/** A value on one line, shortened. */
export function valueWords(value: JsonValue | undefined): string {
  if (value === undefined) return vscode.l10n.t('nothing');
  const text = stringifyJson(value).replaceAll(/[\u2028\u2029\u0085]/g, ' ');
  return shortText(text, longestValue);
}

/** Which member or line a change is about. */
export function placeWords(change: Change): string {
  switch (change.kind) {
    case 'member':
      return change.member;
    case 'lineMember':
      return `${change.collection}[${String(change.at)}].${change.member}`;
    case 'lineAdded':
      return vscode.l10n.t('a new line of {0}', change.collection);
    case 'lineRemoved':
      return vscode.l10n.t('a line of {0}', change.collection);
    case 'lineOrder':
    case 'lineTwice':
      return change.collection;
  }
}

/** One call of a plan: method and path, then old and new value. */
export function callWords({ method, path, change, known }: PlannedCall): string {
  const call = `${method} ${path}`;
  const place = known === 'rule' ? vscode.l10n.t('{0} (path by convention)', call) : call;
  switch (change.kind) {
    case 'member':
    case 'lineMember':
      return `${place}\n    ${valueWords(change.before)} → ${valueWords(change.after)}`;
    case 'lineAdded':
      return `${place}\n    + ${valueWords(change.line)}`;
    case 'lineRemoved':
      return `${place}\n    − ${valueWords(change.line)}`;
    case 'lineOrder':
    case 'lineTwice':
      return place;
  }
}

/** Names on one line, the first few where there are many. */
export function listWords(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, 6).join(', ');
  return unique.length > 6 ? vscode.l10n.t('{0} and {1} more', shown, unique.length - 6) : shown;
}
