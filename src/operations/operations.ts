import type * as vscode from 'vscode';
import type { Catalogue, OperationEntry, ServiceEntry } from '../catalogue/types';
import { Disposable } from '../platform/disposable';
import { BodyDocuments } from './bodyDocuments';
import { CallOperation } from './callOperation';
import { OperationHistory } from './operationHistory';
import type { OperationPanelDependencies } from './operationPanel';
import { OperationPanels } from './operationPanels';
import { pickOperation } from './operationPick';

export interface OperationsParts extends Omit<OperationPanelDependencies, 'history'> {
  readonly catalogue: () => Promise<Catalogue>;
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
    const { connections, catalogue, globalState, workspaceState, log } = parts;
    const history = (this.#history = new OperationHistory({ memento: globalState, log }));
    this.bodies = this.register(new BodyDocuments({ catalogue, memento: workspaceState }));
    this.panels = this.register(new OperationPanels({ ...parts, history, bodies: this.bodies }));
    this.call = new CallOperation({
      connections,
      catalogue,
      history,
      pickOperation: (service) => this.#pick(service),
      show: async (connectionId, operation, values) => {
        await this.panels.show(connectionId, operation, values);
      },
    });
  }

  /** Those that were called last come first. */
  async #pick(service: ServiceEntry | undefined): Promise<OperationEntry | undefined> {
    const { connections, catalogue } = this.#parts;
    const inUse = connections.inUse();
    const recent = inUse === undefined ? [] : this.#history.of(inUse.id).map(({ operation }) => operation);
    return pickOperation({ catalogue: await catalogue(), service, recent: [...new Set(recent)] });
  }
}
