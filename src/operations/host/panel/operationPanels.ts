import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Catalog, OperationEntry } from '../../../catalog/types';
import type { ConnectionIdentity } from '../../../client/core/connection';
import { Disposable } from '../../../platform/lifetime/disposable';
import type { BodyDocuments } from '../bodies/bodyDocuments';
import type { HistoryEntry } from '../form/operationHistory';
import { OperationPanel } from './operationPanel';
import type { OperationPanelDependencies } from './operationPanel';
import type { FormValues } from '../form/operationRequest';
import { valuesOfPastCall } from '../form/pastCall';
import { formReferenceSchema } from '../../protocol/protocol';
import { operationViewType } from './viewType';

export interface OperationPanelsParts extends OperationPanelDependencies {
  readonly catalog: () => Promise<Catalog>;
  readonly bodies: BodyDocuments;
}

/** What the panel keeps over a window reload; the page itself brings back what was filled in. */
const keptStateSchema = v.object({ reference: formReferenceSchema });

/** The open operation panels: one for each connection and operation. */
export class OperationPanels extends Disposable implements vscode.WebviewPanelSerializer {
  readonly #parts: OperationPanelsParts;
  readonly #open = new Map<string, OperationPanel>();

  constructor(parts: OperationPanelsParts) {
    super();
    this.#parts = parts;
    this.register({ dispose: () => this.#open.forEach((panel) => panel.dispose()) });
  }

  /** Opens or reveals the operation's form and fills in what is known. */
  async show(connectionId: string, operation: OperationEntry, values: Partial<FormValues>): Promise<OperationPanel> {
    const open = this.#open.get(panelKey(connectionId, operation));
    open?.reveal();
    const panel =
      open ??
      this.#adopt(vscode.window.createWebviewPanel(operationViewType, operation.id, vscode.ViewColumn.Active), {
        connectionId,
        operation,
        catalog: await this.#parts.catalog(),
      });
    panel.fill(values);
    return panel;
  }

  /** After a window reload. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = v.safeParse(keptStateSchema, state);
    const catalog = await this.#parts.catalog();
    const operation = kept.success ? catalog.operation(kept.output.reference.operation) : undefined;
    if (!kept.success || operation === undefined) {
      panel.dispose();
      return;
    }
    await this.#parts.connections.ready;
    const { connectionId, filledFor } = kept.output.reference;
    const before = filledFor && { id: connectionId, ...filledFor };
    this.#adopt(panel, { connectionId, operation, catalog, filledFor: before });
  }

  #adopt(
    panel: vscode.WebviewPanel,
    shown: {
      connectionId: string;
      operation: OperationEntry;
      catalog: Catalog;
      filledFor?: ConnectionIdentity | undefined;
    },
  ): OperationPanel {
    const { connectionId, operation } = shown;
    panel.iconPath = new vscode.ThemeIcon('symbol-method');
    const made = new OperationPanel({
      ...this.#parts,
      ...shown,
      panel,
      again: (call) => this.#again(connectionId, call),
    });
    const key = panelKey(connectionId, operation);
    this.#open.set(key, made);
    panel.onDidDispose(() => {
      if (this.#open.get(key) === made) this.#open.delete(key);
      made.dispose();
      void this.#parts.bodies.close(shown);
    });
    return made;
  }

  /** A past call's form; a read is sent at once, for it changes nothing. */
  async #again(connectionId: string, call: HistoryEntry): Promise<void> {
    const operation = (await this.#parts.catalog()).operation(call.operation);
    if (operation === undefined) return;
    const panel = await this.show(connectionId, operation, {});
    panel.session.clear();
    panel.fill(valuesOfPastCall(call, panel.session.form));
    if (call.method === 'GET') await panel.session.send();
  }
}

function panelKey(connectionId: string, { address }: OperationEntry): string {
  return `${connectionId}/${address}`;
}
