/** Records as JSON documents that are opened, changed and saved in an editor. */

import * as vscode from 'vscode';
import type { RecordKey } from '../client/core/api';
import type { ConnectionIdentity } from '../client/core/connection';
import { isValuekeepError } from '../client/core/errors';
import { registerCommands } from '../platform/commands/commandRegistration';
import type { EditRecords } from '../platform/contracts/recordEdit';
import type { PickService } from '../platform/contracts/servicePick';
import { showError } from '../platform/dialogs/notifications';
import { LazyFiles } from '../platform/files/lazyFiles';
import { onceAsync } from '../platform/lifetime/once';
import type { Services } from '../platform/services/services';
import { schemaScheme } from './editing/schemaAssociations';
import { recordScheme } from './files/recordAddress';

/** What documents need of other features. */
export interface DocumentsNeeds {
  readonly pickService: PickService;
  /** A record is gone, so lists of records are out of date. */
  readonly onDeleted: () => void;
}

interface NamedRecord {
  readonly connectionId: string;
  /** `module/service` */
  readonly service: string;
  readonly key: RecordKey;
}

export interface DocumentsFeature {
  /** @throws ValuekeepError */
  readonly openRecord: (record: NamedRecord) => Promise<void>;
  /** Opens a record that was shown elsewhere, where it was read. @throws ValuekeepError */
  readonly openShownRecord: (record: NamedRecord, begun: ConnectionIdentity | undefined) => Promise<void>;
  readonly editRecords: EditRecords;
}

/** Records as documents, and the commands on one record. */
export function registerDocuments(services: Services, needs: DocumentsNeeds): DocumentsFeature {
  const { context, log, disposeWithWindow } = services;
  const documents = onceAsync(async () => {
    const { Documents } = await import('./documents');
    return disposeWithWindow(new Documents({ ...services, ...needs, workspaceState: context.workspaceState }));
  });
  disposeWithWindow(new LazyFiles({ scheme: recordScheme, load: async () => (await documents()).files }));
  disposeWithWindow(
    vscode.workspace.registerTextDocumentContentProvider(schemaScheme, {
      provideTextDocumentContent: async (uri) => (await documents()).schemas.text(uri),
    }),
  );

  registerCommands(services, {
    'valuekeep.openRecord': async (...command) => (await documents()).openRecord(...command),
    'valuekeep.newRecord': async (...command) => (await documents()).newRecord(...command),
    'valuekeep.deleteRecord': async (...command) => (await documents()).deleteRecord(...command),
    'valuekeep.setAttribute': async (...command) => (await documents()).setAttribute(...command),
    'valuekeep.documents.openThere': async (argument) => (await documents()).movedRecords.openThere(argument),
    'valuekeep.documents.keepAsText': async (argument) => (await documents()).movedRecords.keepAsText(argument),
    'valuekeep.changeState': async (...command) => (await documents()).changeState(...command),
  });
  return {
    openRecord: async (record) => (await documents()).open(record),
    openShownRecord: async (record, begun) => (await documents()).open(record, begun),
    editRecords: async (selected) => {
      try {
        return await (await documents()).edit(selected);
      } catch (error) {
        showError(log, error);
        // What was sent without an answer may have been done.
        return isValuekeepError(error) && error.details.outcomeUnknown === true;
      }
    },
  };
}
