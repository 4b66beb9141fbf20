import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Catalog, OperationEntry } from '../../../catalog/types';
import { OpenPanels } from '../../../panels/host/openPanels';
import { Disposable } from '../../../platform/lifetime/disposable';
import type { BodyDocuments } from '../bodies/bodyDocuments';
import type { HistoryEntry } from '../form/operationHistory';
import { OperationPanel } from './operationPanel';
import type { OperationPanelDependencies, OperationPlace } from './operationPanel';
import type { FormValues } from '../form/operationRequest';
import { valuesOfPastCall } from '../form/pastCall';
import { formReferenceSchema } from '../../protocol/protocol';
import type { FormReference } from '../../protocol/protocol';
import { operationViewType } from './viewType';

export interface OperationPanelsParts extends OperationPanelDependencies {
  readonly catalog: () => Promise<Catalog>;
  readonly bodies: BodyDocuments;
}

/** What the panel keeps over a window reload; the page itself brings back what was filled in. */
const keptStateSchema = v.object({ reference: formReferenceSchema });

/** No two panels show the same operation of the same connection. */
type OperationPanelKey = Pick<OperationPlace, 'connectionId' | 'operation'>;

/** The open operation panels: one for each connection and operation. */
export class OperationPanels extends Disposable implements vscode.WebviewPanelSerializer {
  readonly #parts: OperationPanelsParts;
  readonly #open: OpenPanels<OperationPanelKey, OperationPlace, OperationPanel>;

  constructor(parts: OperationPanelsParts) {
    super();
    this.#parts = parts;
    this.#open = this.register(
      new OpenPanels({
        viewType: operationViewType,
        icon: 'symbol-method',
        keyOf: ({ connectionId, operation }: OperationPanelKey) => `${connectionId}/${operation.address}`,
        titleOf: ({ operation }: OperationPlace) => operation.id,
        make: (panel, place) => this.#panel(panel, place),
      }),
    );
  }

  /** Opens or reveals the operation's form and fills in what is known. */
  async show(connectionId: string, operation: OperationEntry, values: Partial<FormValues>): Promise<OperationPanel> {
    const catalog = await this.#parts.catalog();
    const place = { connectionId, operation, catalog };
    const panel = this.#open.reveal(place) ?? this.#open.open(place);
    panel.fill(values);
    return panel;
  }

  /** After a window reload. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = v.safeParse(keptStateSchema, state);
    await this.#open.restore(panel, this.#placeOf(kept.success ? kept.output.reference : undefined));
  }

  async #placeOf(reference: FormReference | undefined): Promise<OperationPlace | undefined> {
    const catalog = await this.#parts.catalog();
    const operation = reference && catalog.operation(reference.operation);
    if (reference === undefined || operation === undefined) return undefined;
    await this.#parts.connections.ready;
    const { connectionId, filledFor } = reference;
    return { connectionId, operation, catalog, filledFor: filledFor && { id: connectionId, ...filledFor } };
  }

  #panel(panel: vscode.WebviewPanel, place: OperationPlace): OperationPanel {
    const { bodies } = this.#parts;
    panel.onDidDispose(() => void bodies.close(place));
    return new OperationPanel({
      ...this.#parts,
      ...place,
      panel,
      again: (call) => this.#again(place.connectionId, call),
    });
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
