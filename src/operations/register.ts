/** The form that calls any operation of the catalog, and its answers. */

import * as vscode from 'vscode';
import type { RecordKey } from '../client/core/api';
import type { JsonValue } from '../json/json';
import { registerCommands } from '../platform/commands/commandRegistration';
import { LazyFiles } from '../platform/files/lazyFiles';
import { onceAsync } from '../platform/lifetime/once';
import type { Services } from '../platform/services/services';
import { describeError } from '../platform/words/errorWords';
import { bodyScheme } from './host/bodies/bodyAddress';
import { operationViewType } from './host/panel/viewType';

/** What the operation panel needs of other features. */
export interface OperationsNeeds {
  /** Puts a value where the cursor is. */
  readonly insert: (value: JsonValue) => Promise<void>;
  /** Opens a record's own document. @throws ValuekeepError */
  readonly openRecord: (record: {
    readonly connectionId: string;
    readonly service: string;
    readonly key: RecordKey;
  }) => Promise<void>;
}

/** The form that calls an operation, and the documents of its bodies. */
export function registerOperations(services: Services, needs: OperationsNeeds): void {
  const { context, disposeWithWindow } = services;
  const operations = onceAsync(async () => {
    const { Operations } = await import('./operations');
    return disposeWithWindow(
      new Operations({
        ...services,
        ...needs,
        extensionUri: context.extensionUri,
        globalState: context.globalState,
        workspaceState: context.workspaceState,
        describeError,
      }),
    );
  });
  disposeWithWindow(new LazyFiles({ scheme: bodyScheme, load: async () => (await operations()).bodies }));
  disposeWithWindow(
    vscode.window.registerWebviewPanelSerializer(operationViewType, {
      deserializeWebviewPanel: async (panel, state) =>
        (await operations()).panels.deserializeWebviewPanel(panel, state),
    }),
  );
  registerCommands(services, {
    'valuekeep.callOperation': async (...command) => (await operations()).call.run(...command),
  });
}
