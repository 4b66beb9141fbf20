import type * as vscode from 'vscode';
import type { Catalog, OperationEntry, ServiceEntry } from '../catalog/types';
import { Disposable } from '../platform/lifetime/disposable';
import { BodyDocuments } from './host/bodies/bodyDocuments';
import { CallOperation } from './host/call/callOperation';
import { OperationHistory } from './host/form/operationHistory';
import type { OperationPanelDependencies } from './host/panel/operationPanel';
import { OperationPanels } from './host/panel/operationPanels';
import { pickOperation } from './host/call/operationPick';

export interface OperationsParts extends Omit<OperationPanelDependencies, 'history'> {
  readonly catalog: () => Promise<Catalog>;
  readonly globalState: vscode.Memento;
  readonly workspaceState: vscode.Memento;
}

/** Everything that calls operations; loaded with the first of them. */
export class Operations extends Disposable {
  readonly bodies: BodyDocuments;
  readonly panels: OperationPanels;
  readonly call: CallOperation;
  readonly #parts: OperationsParts;
  readonly #history: OperationHistory;

  constructor(parts: OperationsParts) {
    super();
    this.#parts = parts;
    const { connections, catalog, globalState, workspaceState, log } = parts;
    const history = (this.#history = new OperationHistory({ memento: globalState, log }));
    this.bodies = this.register(new BodyDocuments({ catalog, memento: workspaceState }));
    this.panels = this.register(new OperationPanels({ ...parts, history, bodies: this.bodies }));
    this.call = new CallOperation({
      connections,
      catalog,
      history,
      pickOperation: (service) => this.#pick(service),
      show: async (connectionId, operation, values) => {
        await this.panels.show(connectionId, operation, values);
      },
    });
  }

  /** Those that were called last come first. */
  async #pick(service: ServiceEntry | undefined): Promise<OperationEntry | undefined> {
    const { connections, catalog } = this.#parts;
    const inUse = connections.inUse();
    const recent = inUse === undefined ? [] : this.#history.of(inUse.id).map(({ operation }) => operation);
    return pickOperation({ catalog: await catalog(), service, recent: [...new Set(recent)] });
  }
}
