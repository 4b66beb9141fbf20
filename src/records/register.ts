/** The records panel: the records of a service in a grid, with filters, saved queries, details and a summary. */

import * as vscode from 'vscode';
import { listFilters } from '../catalog/listFilters';
import type { RecordKey } from '../client/core/api';
import type { ConnectionIdentity } from '../client/core/connection';
import type { JsonObject } from '../json/json';
import { registerCommands } from '../platform/commands/commandRegistration';
import type { EditRecords } from '../platform/contracts/recordEdit';
import type { ExportFromPanel } from '../platform/contracts/recordExport';
import type { PickService } from '../platform/contracts/servicePick';
import { onceAsync } from '../platform/lifetime/once';
import type { Services } from '../platform/services/services';
import { describeError } from '../platform/words/errorWords';
import { compareScheme } from './host/details/compareScheme';
import { recordsViewType } from './host/panel/viewType';
import type { RecordServices } from './recordServices';

/** What the records panel needs of other features. */
export interface RecordsNeeds {
  readonly pickService: PickService;
  /** Told of every service whose records are opened, whoever asked for them. */
  readonly onOpened: (connectionId: string, serviceId: string) => void;
  /** Puts a value where the cursor is. */
  readonly insertValue: (value: JsonObject) => Promise<void>;
  /** Says itself what fails. */
  readonly exportRecords: ExportFromPanel;
  readonly editRecords: EditRecords;
  /** Opens a record's own document, where it was read. @throws ValuekeepError */
  readonly openShownRecord: (
    record: { readonly connectionId: string; readonly service: string; readonly key: RecordKey },
    begun: ConnectionIdentity | undefined,
  ) => Promise<void>;
}

/** The records panel, saved queries, and what lists of process services show. */
export function registerRecords(services: Services & RecordServices, needs: RecordsNeeds): void {
  const { context, savedQueries, disposeWithWindow } = services;
  const { pickService, insertValue, openShownRecord } = needs;
  const panels = onceAsync(async () => {
    const [{ RecordsPanels }, { ColumnLayouts }, { QueryHistory }] = await Promise.all([
      import('./host/panel/recordsPanels'),
      import('./host/columns/columnLayouts'),
      import('./host/queries/queryHistory'),
    ]);
    return disposeWithWindow(
      new RecordsPanels({
        ...services,
        ...needs,
        extensionUri: context.extensionUri,
        memento: context.workspaceState,
        layouts: new ColumnLayouts(context.globalState),
        history: new QueryHistory(context.globalState),
        saved: savedQueries,
        describeError,
        insert: ({ record }) => insertValue(record),
        openDocument: async ({ connectionId, begun, service, key, json }) => {
          if (key !== undefined) return openShownRecord({ connectionId, service, key }, begun);
          const document = await vscode.workspace.openTextDocument({ language: 'json', content: json });
          await vscode.window.showTextDocument(document, { preview: false });
        },
      }),
    );
  });
  disposeWithWindow(
    vscode.workspace.registerTextDocumentContentProvider(compareScheme, {
      provideTextDocumentContent: async (uri) => (await panels()).comparedText(uri),
    }),
  );
  disposeWithWindow(
    vscode.window.registerWebviewPanelSerializer(recordsViewType, {
      deserializeWebviewPanel: async (panel, state) => (await panels()).deserializeWebviewPanel(panel, state),
    }),
  );
  const queries = onceAsync(async () => {
    const { QueryCommands } = await import('./host/queries/queryCommands');
    return new QueryCommands({
      saved: savedQueries,
      shown: async () => (await panels()).shown,
      openRecords: async (asked) => (await panels()).openRecords(asked),
    });
  });
  registerCommands(services, {
    'valuekeep.openRecords': async (...command) => {
      const { openRecords } = await import('./host/panel/openRecordsCommand');
      await openRecords({ pickService, panels }, ...command);
    },
    'valuekeep.saveQuery': async (...command) => (await queries()).save(...command),
    'valuekeep.openSavedQuery': async (...command) => (await queries()).open(...command),
    'valuekeep.renameSavedQuery': async (...command) => (await queries()).rename(...command),
    'valuekeep.deleteSavedQuery': async (...command) => (await queries()).remove(...command),
    'valuekeep.chooseListParameters': async (...command) => {
      const { chooseListParameters } = await import('./host/lists/chooseListParameters');
      const pickFiltered = (title: string) => pickService(title, (service) => listFilters(service).length > 0);
      return chooseListParameters({ ...services, pickService: pickFiltered }, ...command);
    },
  });
}
