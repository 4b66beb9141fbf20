import * as vscode from 'vscode';
import { describeError } from '../platform/words/errorWords';
import type { Log } from '../platform/log/log';
import { showError } from '../platform/dialogs/notifications';
import type { Redactor } from '../text/redactor';
import { ExportJobs } from './jobs/exportJobs';
import { ExportRecords, type ExportRecordsParts } from './exportRecords';
import { ExportResuming } from './jobs/exportResuming';
import { Journals } from '../transfer/export/journals';

export interface ExportsParts extends Omit<ExportRecordsParts, 'resuming'> {
  readonly redactor: Redactor;
  readonly log: Log;
  /** The folder of what is written about exports under way. */
  readonly journals: string;
}

/** What `extension.ts` hands out of this feature. */
export interface Exports extends vscode.Disposable {
  readonly records: ExportRecords;
  readonly resuming: ExportResuming;
}

export function openExports({
  connections,
  reader,
  catalog,
  pickService,
  lists,
  redactor,
  log,
  journals,
}: ExportsParts): Exports {
  const workspace = (vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString();
  const jobs = new ExportJobs({
    connections,
    reader,
    journals: new Journals(journals),
    mayKeep: (text) => redactor.redact(text) === text,
    workspace,
    log,
  });
  const resuming = new ExportResuming({
    jobs,
    connections,
    catalog,
    describeError,
    showError: (error) => showError(log, error),
    workspace,
  });
  const records = new ExportRecords({ connections, reader, catalog, pickService, lists, resuming });
  return { records, resuming, dispose: () => jobs.dispose() };
}
