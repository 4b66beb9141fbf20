/** Records and answers saved to files, with their questions, progress and resuming. */

import * as vscode from 'vscode';
import { registerCommands } from '../platform/commands/commandRegistration';
import type { ExportFromPanel } from '../platform/contracts/recordExport';
import type { PickService } from '../platform/contracts/servicePick';
import { showError } from '../platform/dialogs/notifications';
import { onceAsync } from '../platform/lifetime/once';
import type { Services } from '../platform/services/services';
import { offerToResume } from './resumableExports';

export interface ExportsFeature {
  readonly exportRecords: ExportFromPanel;
}

/** Records and answers to files. */
export function registerExports(
  services: Services,
  { pickService }: { readonly pickService: PickService },
): ExportsFeature {
  const { context, connections, log, disposeWithWindow } = services;
  const journals = vscode.Uri.joinPath(context.globalStorageUri, 'exports');
  const exporting = onceAsync(async () => {
    const { openExports } = await import('./exports');
    return disposeWithWindow(openExports({ ...services, pickService, journals: journals.fsPath }));
  });
  registerCommands(services, {
    'valuekeep.saveAnswer': async (...command) => {
      const { saveAnswer } = await import('./answers/saveAnswer');
      return saveAnswer(connections, ...command);
    },
    'valuekeep.exportRecords': async (...command) => (await exporting()).records.run(...command),
    'valuekeep.resumeExport': async (...command) => (await exporting()).resuming.resume(...command),
  });
  void offerToResume(journals, async () => (await exporting()).resuming.offer());
  return {
    exportRecords: (records) =>
      exporting()
        .then((exports) => exports.records.fromPanel(records))
        .catch((error: unknown) => showError(log, error)),
  };
}
