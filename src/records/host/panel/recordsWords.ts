import * as vscode from 'vscode';
import { stageWord } from '../../../platform/words/stages';
import { detailWords } from '../details/detailWords';
import { gridWords } from './gridWords';
import type { UnreadableRows } from '../editing/editProcedure';
import { mostEdited } from '../../protocol/editProtocol';
import type { FilterWords } from '../filter/filterWords';
import { summaryWords } from '../summary/summaryWords';
import type { PageWords } from '../../protocol/wordsProtocol';
import type { SessionWords } from '../session/sessionWords';

/** The page's words. Places like `{0}` are filled in by the page. */
export function pageWords(): PageWords {
  return {
    loading: vscode.l10n.t('Loading records…'),
    refreshing: vscode.l10n.t('Refreshing…'),
    loadingNext: vscode.l10n.t('Loading the next page…'),
    loadingAll: vscode.l10n.t('Loading all records…'),
    loadAll: vscode.l10n.t('Load all'),
    cancel: vscode.l10n.t('Cancel'),
    perSecond: vscode.l10n.t('{0} a second'),
    timeLeft: vscode.l10n.t('{0} left'),
    seconds: vscode.l10n.t('{0} s'),
    minutes: vscode.l10n.t('{0} min'),
    minutesSeconds: vscode.l10n.t('{0} min {1} s'),
    waiting: vscode.l10n.t('Rate limited. Resuming in {0} s'),
    pauseBegins: vscode.l10n.t('Waiting for {0} s, as the server asks'),
    filteredHere: vscode.l10n.t('Filtered in this view'),
    sortedHere: vscode.l10n.t('Sorted in this view'),
    workHereTitle: vscode.l10n.t(
      'All records are loaded, so the grid filters and sorts them itself. Upper and lower case count as different.',
    ),
    filteredServer: vscode.l10n.t('Filtered on the server'),
    sortedServer: vscode.l10n.t('Sorted on the server'),
    workServerTitle: vscode.l10n.t(
      'The server filters and sorts: the grid lacks some of the records, or whole values of the columns asked for.',
    ),
    filterPlaceholder: vscode.l10n.t('Filter, for example ModifiedOn gt 2026-01-31. Ctrl+Space for suggestions'),
    enterApplies: vscode.l10n.t('Enter applies'),
    clearFilter: vscode.l10n.t('Clear the filter'),
    clearOrder: vscode.l10n.t('Clear the order'),
    completions: vscode.l10n.t('Suggestions'),
    serverRefused: vscode.l10n.t('The server refused this filter. It said:'),
    revert: vscode.l10n.t('Revert'),
    applyAnyway: vscode.l10n.t('Send anyway'),
    chooseQuery: vscode.l10n.t('Saved queries and history'),
    chooseParameters: vscode.l10n.t('Choose what to list'),
    saveQuery: vscode.l10n.t('Save this query'),
    repeatedOnce: vscode.l10n.t(
      'One record came twice, because records moved while they were loaded. It is shown once, but others may be missing.',
    ),
    repeated: vscode.l10n.t(
      '{0} records came twice, because records moved while they were loaded. Each is shown once, but others may be missing.',
    ),
    unshownColumn: vscode.l10n.t('1 column is not shown: there is room for {0}.'),
    unshownColumns: vscode.l10n.t('{0} columns are not shown: there is room for {1}.'),
    chooseOthers: vscode.l10n.t('Choose Others'),
    notLoaded: vscode.l10n.t('Loading was canceled'),
    load: vscode.l10n.t('Load'),
    counting: vscode.l10n.t('Counting…'),
    records: vscode.l10n.t('Records'),
    refresh: vscode.l10n.t('Refresh'),
    export: vscode.l10n.t('Export Records'),
    loadNext: vscode.l10n.t('Load next 100'),
    count: vscode.l10n.t('Count'),
    countTitle: vscode.l10n.t('Ask the server how many records there are'),
    noTotal: vscode.l10n.t('The server gives no total'),
    rowsOfTotal: vscode.l10n.t('{0} of {1} rows'),
    rowsLoaded: vscode.l10n.t('{0} rows loaded'),
    allRowsLoaded: vscode.l10n.t('All {0} rows loaded'),
    oneRow: vscode.l10n.t('1 row'),
    filter: vscode.l10n.t('Filter'),
    orderBy: vscode.l10n.t('Sort by'),
    stageSandbox: stageWord('sandbox'),
    stageTest: stageWord('test'),
    stageProduction: stageWord('production'),
    readOnly: vscode.l10n.t('Read-only'),
    emptyTitle: vscode.l10n.t('No records'),
    emptyService: vscode.l10n.t('{0} holds no records on this connection.'),
    emptyFilter: vscode.l10n.t('No record matches the filter {0}.'),
    failedTitle: vscode.l10n.t('The records could not be loaded'),
    signedOutTitle: vscode.l10n.t('You are not signed in'),
    needsCredentialsTitle: vscode.l10n.t('Credentials are needed'),
    forbiddenTitle: vscode.l10n.t('No permission'),
    tooLargeTitle: vscode.l10n.t('The answer is too large'),
    unreachableTitle: vscode.l10n.t('The server could not be reached'),
    notFoundTitle: vscode.l10n.t('Not found'),
    retry: vscode.l10n.t('Try Again'),
    showLog: vscode.l10n.t('Show Log'),
    serverSaid: vscode.l10n.t('The server said:'),
    record: vscode.l10n.t('Record'),
    loadingRecord: vscode.l10n.t('Loading the record…'),
    recordFailed: vscode.l10n.t('The record could not be loaded'),
    insert: vscode.l10n.t('Insert JSON'),
    insertTitle: vscode.l10n.t('Insert this record where the cursor is'),
    copy: vscode.l10n.t('Copy JSON'),
    open: vscode.l10n.t('Open as JSON Document'),
    close: vscode.l10n.t('Close'),
    copied: vscode.l10n.t('Copied'),
    cut: vscode.l10n.t('This record is long: only its beginning is shown. Copy, insert and open take all of it.'),
    listedOnly: vscode.l10n.t('Only the listed columns are known: this record carries no key to ask for the rest.'),
    resize: vscode.l10n.t('Resize the record'),
    yes: vscode.l10n.t('true'),
    no: vscode.l10n.t('false'),
    rowSelected: vscode.l10n.t('Row {0} selected'),
    ...detailWords(),
    ...gridWords(),
    ...summaryWords(),
  };
}

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
      startswith: vscode.l10n.t('text that begins with another'),
      endswith: vscode.l10n.t('text that ends with another'),
      tolower: vscode.l10n.t('text in lower case'),
      toupper: vscode.l10n.t('text in upper case'),
      trim: vscode.l10n.t('text without spaces around it'),
      length: vscode.l10n.t('how long a text is'),
      indexof: vscode.l10n.t('where a text holds another'),
      year: vscode.l10n.t('year of a date'),
      month: vscode.l10n.t('month of a date, from 1'),
      day: vscode.l10n.t('day of the month'),
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
