import * as vscode from 'vscode';
import type { UnreadableRows } from '../editing/editProcedure';
import { mostEdited } from '../../protocol/editProtocol';
import type { FilterWords } from '../filter/filterWords';
import type { SessionWords } from '../session/sessionWords';

export function sessionWords(): SessionWords {
  return {
    where: (service, connection) => vscode.l10n.t('{0} on {1}', service, connection),
    signedOut: vscode.l10n.t('The connection of these records is no longer here. Sign in to load them.'),
    signIn: vscode.l10n.t('Sign In'),
    refresh: vscode.l10n.t('Refresh'),
    startAndRefresh: vscode.l10n.t('Start and Refresh'),
    openThere: (connection) => vscode.l10n.t('Open on {0}', connection),
    staleChanged: (connection) =>
      vscode.l10n.t('The connection {0} was changed after these records were loaded.', connection),
    staleRemoved: (connection) =>
      vscode.l10n.t('The connection {0} was removed. These records stay as they were loaded.', connection),
    staleSignedOut: (connection) =>
      vscode.l10n.t('You are signed out of {0}. These records stay as they were loaded.', connection),
    staleStopped: vscode.l10n.t('The sandbox is stopped. These records stay as they were loaded.'),
    staleSwitched: (shown, inUse) =>
      vscode.l10n.t('This window now uses {0}. These records are from {1}.', inUse, shown),
    refreshFirst: (connection) =>
      vscode.l10n.t('The connection {0} was changed or removed meanwhile. Refresh the records first.', connection),
    rowGone: vscode.l10n.t('The records were loaded again meanwhile. Select the row once more.'),
    keyless: vscode.l10n.t(
      'Nothing selected carries an id or its whole natural key, so the server cannot be told what to change.',
    ),
  };
}

export function filterWords(): FilterWords {
  return {
    operators: {
      eq: vscode.l10n.t('equal to'),
      ne: vscode.l10n.t('not equal to'),
      gt: vscode.l10n.t('greater than'),
      ge: vscode.l10n.t('greater than or equal to'),
      lt: vscode.l10n.t('less than'),
      le: vscode.l10n.t('less than or equal to'),
    },
    functions: {
      contains: vscode.l10n.t('text that holds another'),
      substringof: vscode.l10n.t('text that stands in another'),
      startswith: vscode.l10n.t('text that begins with another'),
      endswith: vscode.l10n.t('text that ends with another'),
      tolower: vscode.l10n.t('text in lower case'),
      toupper: vscode.l10n.t('text in upper case'),
      trim: vscode.l10n.t('text without spaces around it'),
      length: vscode.l10n.t('how long a text is'),
      indexof: vscode.l10n.t('where a text holds another'),
      year: vscode.l10n.t('year of a date, on every server'),
      month: vscode.l10n.t('month of a date, from 1, on every server'),
      day: vscode.l10n.t('day of the month, on every server'),
      hour: vscode.l10n.t('hour of a time'),
      minute: vscode.l10n.t('minute of a time'),
      second: vscode.l10n.t('second of a time'),
    },
    dates: {
      today: vscode.l10n.t('today'),
      yesterday: vscode.l10n.t('yesterday'),
      lastWeek: vscode.l10n.t('7 days ago'),
      thisMonth: vscode.l10n.t('first of this month'),
      thisYear: vscode.l10n.t('first of this year'),
    },
    and: vscode.l10n.t('both conditions'),
    or: vscode.l10n.t('one of two conditions'),
    not: vscode.l10n.t('the opposite'),
    missing: vscode.l10n.t('no value'),
    records: (count) => (count === 1 ? vscode.l10n.t('1 loaded record') : vscode.l10n.t('{0} loaded records', count)),
    unknownColumn: (name) => vscode.l10n.t('No column “{0}” is known here. The server may know it.', name),
    otherCase: (name) => vscode.l10n.t('The column is written “{0}”.', name),
    otherType: (name, type) => vscode.l10n.t('“{0}” holds values of the type {1}.', name, type),
    quotedDate: vscode.l10n.t('Write dates without quotes.'),
    fixFilterFirst: vscode.l10n.t('The filter has an error. Fix it first.'),
    noFilterValue: (column) => vscode.l10n.t('This value of “{0}” cannot be used in such a filter.', column),
  };
}

/** What of a selection is not changed. */
export function leftOutWords({ keyless, beyond }: UnreadableRows): string {
  const parts = [
    ...(beyond === 0
      ? []
      : [vscode.l10n.t('Only the first {0} selected records are changed, {1} are left out.', mostEdited, beyond)]),
    ...(keyless === 0
      ? []
      : [vscode.l10n.t('Records without an id or a whole natural key are left out: {0}.', keyless)]),
  ];
  return parts.join(' ');
}
