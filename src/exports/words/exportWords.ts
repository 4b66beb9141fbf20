import { basename } from 'node:path';
import * as vscode from 'vscode';
import { serviceTitle } from '../../catalog/serviceTitle';
import type { ServiceEntry } from '../../catalog/types';
import type { Difference } from '../../transfer/export/plan';
import { countWords } from '../../platform/words/countWords';
import { sizeWords } from './sizeWords';

export function exportTitle(service: ServiceEntry, connectionName: string): string {
  return vscode.l10n.t('Export Records: {0} — {1}', serviceTitle(service), connectionName);
}

export function exportingTitle(service: ServiceEntry, target: string): string {
  return vscode.l10n.t('Exporting {0} to {1}', serviceTitle(service), basename(target));
}

export function doneWords(records: number, bytes: number, target: string): string {
  const name = basename(target);
  return vscode.l10n.t('Exported {0} records ({1}) to {2}.', countWords(records), sizeWords(bytes), name);
}

export function exportStoppedWords(records: number, target: string): string {
  return vscode.l10n.t(
    'The export to {0} stopped after {1} records. They are kept.',
    basename(target),
    countWords(records),
  );
}

/** `place` as `placeName` gives it. */
export function notOfThisMachine(place: string): string {
  return vscode.l10n.t(
    'Records are exported to a file of the machine that the extension runs on, not to “{0}”. Nothing was read or written.',
    place,
  );
}

export function underWay(target: string): string {
  return vscode.l10n.t('{0} is being exported already. Wait for it, or choose another file.', basename(target));
}

export function signedOutMeanwhile(connectionName: string): string {
  return vscode.l10n.t('You are signed out of {0}. Sign in to go on with the export.', connectionName);
}

export function partGone(target: string): string {
  return vscode.l10n.t('What was exported to {0} so far is gone. Start the export anew.', basename(target));
}

export function removedConnectionWords(connectionName: string): string {
  return vscode.l10n.t('The connection {0} was removed, so the export cannot go on.', connectionName);
}

/** Why an export that stopped cannot grow on with what is asked now. */
export function differenceWords(difference: Difference, connectionName: string, target: string): string {
  const name = basename(target);
  switch (difference) {
    case 'connection':
      return vscode.l10n.t(
        'The connection {0} leads elsewhere than when the export to {1} began. Its records are not to be mixed.',
        connectionName,
        name,
      );
    case 'query':
      return vscode.l10n.t('The export to {0} that stopped was of other records.', name);
    case 'layout':
      return vscode.l10n.t('The export to {0} that stopped had another format or other columns.', name);
  }
}
