import * as vscode from 'vscode';
import { listFilters, missingFilters } from '../../../catalog/listFilters';
import type { Catalog, ServiceEntry } from '../../../catalog/types';
import { Disposable } from '../../../platform/lifetime/disposable';
import type { ListChoice, Listed, ListQuestions } from '../../../platform/contracts/listParameters';
import type { ListParameters } from '../../../reading/listQuery';

/** What the lists of process services are to show, by connection and service. Kept as long as the window is. */
export class WindowListParameters extends Disposable implements ListQuestions {
  readonly #catalog: () => Promise<Catalog>;
  readonly #given = new Map<string, ListParameters>();
  readonly #chosen = this.register(new vscode.EventEmitter<ListChoice>());
  readonly onDidChoose = this.#chosen.event;

  constructor({ catalog }: { readonly catalog: () => Promise<Catalog> }) {
    super();
    this.#catalog = catalog;
  }

  given(connectionId: string, service: ServiceEntry): ListParameters | undefined {
    return this.#given.get(keyOf(connectionId, service));
  }

  async require(
    connectionId: string,
    service: ServiceEntry,
    parameters: ListParameters | undefined = this.given(connectionId, service),
  ): Promise<Listed | undefined> {
    if (listFilters(service).length === 0) return {};
    if (missingFilters(service, parameters ?? {}).length === 0) return { parameters: parameters ?? {} };
    const { askForMissing } = await import('./parameterQuestions');
    const answered = await askForMissing({ service, given: parameters ?? {}, catalog: await this.#catalog() });
    if (answered === undefined) return undefined;
    this.choose({ connectionId, service, parameters: answered });
    return { parameters: answered };
  }

  /** Lets the person change what is shown. */
  async change(connectionId: string, service: ServiceEntry, shown: ListParameters): Promise<void> {
    const { askForChanges } = await import('./parameterQuestions');
    const parameters = await askForChanges({ service, given: shown, catalog: await this.#catalog() });
    if (parameters !== undefined) this.choose({ connectionId, service, parameters });
  }

  choose(choice: ListChoice): void {
    this.#given.set(keyOf(choice.connectionId, choice.service), choice.parameters);
    this.#chosen.fire(choice);
  }
}

function keyOf(connectionId: string, { id }: ServiceEntry): string {
  return `${connectionId}/${id}`;
}
