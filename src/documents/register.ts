import * as vscode from 'vscode';
import type { RecordKey } from '../client/core/api';
import type { ConnectionIdentity } from '../client/core/connection';
import { isValuekeepError } from '../client/core/errors';
import { registerCommands } from '../platform/commands/commandRegistration';
import { withStartingConnection } from '../platform/commands/startingConnection';
import type { EditRecords } from '../platform/contracts/recordEdit';
import type { PickService } from '../platform/contracts/servicePick';
import { showError } from '../platform/dialogs/notifications';
import { LazyFiles } from '../platform/files/lazyFiles';
import { onceAsync } from '../platform/lifetime/once';
import type { Services } from '../platform/services/services';
import type { Documents, OpenRecord } from './documents';
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
  const { context, connections, log, disposeWithWindow } = services;
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

  const onRecord = (run: (made: Documents, argument: unknown) => unknown) => async (given: unknown) => {
    const argument = withStartingConnection(connections, given);
    return run(await documents(), argument);
  };
  /** From a record's own tab, or while it is in front, a command is about that record. */
  const onShownRecord =
    (run: (made: Documents, argument: unknown, choice?: OpenRecord['choice']) => unknown) => async (given: unknown) => {
      const argument = withStartingConnection(connections, given);
      const made = await documents();
      const shown = made.shownRecord(given);
      return run(made, shown?.node ?? argument, shown?.choice);
    };
  registerCommands(services, {
    'valuekeep.openRecord': onRecord((made, argument) => made.commands.open(argument)),
    'valuekeep.newRecord': onRecord((made, argument) => made.commands.create(argument)),
    'valuekeep.deleteRecord': onShownRecord(async (made, argument, choice) => {
      await made.commands.remove(argument, choice);
    }),
    'valuekeep.setAttribute': onRecord((made, argument) => made.setAttribute(argument)),
    'valuekeep.changeState': onShownRecord((made, argument, choice) => made.changeState(argument, choice)),
  });
  return {
    openRecord: async (record) => {
      await (await documents()).commands.open(record);
    },
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
