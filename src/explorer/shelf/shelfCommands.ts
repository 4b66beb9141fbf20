import * as vscode from 'vscode';
import { customEntityId, customEntityOf, isEntityName } from '../../catalog/customEntities';
import { serviceTitle } from '../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../catalog/types';
import { ValuekeepError } from '../../client/core/errors';
import { withCancellableProgress, withQuietProgress } from '../../platform/dialogs/progress';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument } from '../../platform/commands/commands';
import { countWords } from '../../platform/words/countWords';
import type { ListQuestions } from '../../platform/contracts/listParameters';
import { askText } from '../../platform/dialogs/prompts';
import { pickServiceWithRecords } from './catalogPick';
import type { RecordCount, RecordCounts } from '../model/recordCounts';
import type { Shelf } from './shelf';

export interface ShelfCommandsParts {
  readonly catalog: () => Promise<Catalog>;
  readonly shelf: Shelf;
  readonly counts: RecordCounts;
  readonly lists: Pick<ListQuestions, 'require'>;
  /** Ids of the services used last. */
  readonly recent: () => readonly string[];
  /** A service's looks have changed. */
  readonly changed: (connectionId: string, service: ServiceEntry) => void;
}

type ServiceArgument = CommandArgument<'valuekeep.pinService'>;
type EntityArgument = CommandArgument<'valuekeep.addCustomEntity'>;

/** The commands that change what a person put together in the tree, and count. */
export class ShelfCommands {
  readonly #parts: ShelfCommandsParts;

  constructor(parts: ShelfCommandsParts) {
    this.#parts = parts;
  }

  /** `valuekeep.pinService`, with `{service}`; asks where none is named. */
  async pin(argument: ServiceArgument): Promise<void> {
    const { shelf } = this.#parts;
    const service = await this.#service(argument, vscode.l10n.t('Pin Service'));
    if (service === undefined) return;
    await shelf.pins.pin(service.id);
    shelf.changed();
  }

  /** `valuekeep.unpinService`, with `{service}`; asks where none is named. */
  async unpin(argument: ServiceArgument): Promise<void> {
    const { shelf } = this.#parts;
    const id = await this.#pinned(argument, vscode.l10n.t('Unpin Service'));
    if (id === undefined) return;
    await shelf.pins.unpin(id);
    shelf.changed();
  }

  /** `valuekeep.movePinUp` and `valuekeep.movePinDown`, with `{service}`; they ask where none is named. */
  async movePin(by: -1 | 1, argument: ServiceArgument): Promise<void> {
    const { shelf } = this.#parts;
    const id = await this.#pinned(argument, by < 0 ? vscode.l10n.t('Move Pin Up') : vscode.l10n.t('Move Pin Down'));
    if (id === undefined) return;
    await shelf.pins.move(id, by);
    shelf.changed();
  }

  /** `valuekeep.countRecords`, with `{connectionId?, service}`. @throws ValuekeepError as `RecordCounts.count` */
  async count(
    argument: ServiceArgument,
    call: Pick<CommandCall, 'byProgram' | 'connection'>,
  ): Promise<RecordCount | undefined> {
    const { counts, changed } = this.#parts;
    const service = await this.#service(argument, vscode.l10n.t('Count Records'));
    if (service === undefined) return undefined;
    const connection = await call.connection();
    if (connection === undefined) return undefined;
    if ((await this.#parts.lists.require(connection.id, service)) === undefined) return undefined;
    const title = vscode.l10n.t('Counting {0}…', serviceTitle(service));
    const count = await withCancellableProgress(title, (signal) =>
      withQuietProgress({ viewId: 'valuekeep.explorer' }, () => counts.count(connection, service, signal)),
    );
    changed(connection.id, service);
    if (!call.byProgram) vscode.window.setStatusBarMessage(countSentence(service, count), 5000);
    return count;
  }

  /** `valuekeep.addCustomEntity`, with `{connectionId?, name?}`; gives the id of its service. */
  async addEntity(asked: EntityArgument, call: Pick<CommandCall, 'connection'>): Promise<string | undefined> {
    const { shelf } = this.#parts;
    const connection = await call.connection();
    if (connection === undefined) return undefined;
    const name = asked.name ?? (await askForEntity(connection.name));
    if (name === undefined) return undefined;
    await shelf.names.add(connection.id, name);
    shelf.changed();
    return customEntityId(name);
  }

  /** `valuekeep.removeCustomEntity`, with `{connectionId?, name}`: only the tree forgets it. */
  async removeEntity(asked: EntityArgument, call: Pick<CommandCall, 'connection'>): Promise<void> {
    const { shelf } = this.#parts;
    const connection = await call.connection();
    if (connection === undefined) return;
    const named = asked.name ?? (asked.service === undefined ? undefined : customEntityOf(asked.service));
    const known = shelf.names.of(connection.id);
    const name =
      named ?? (await vscode.window.showQuickPick([...known], { title: vscode.l10n.t('Remove Custom Entity') }));
    if (name === undefined) return;
    await shelf.names.remove(connection.id, known.find((other) => other.toLowerCase() === name.toLowerCase()) ?? name);
    shelf.changed();
  }

  async #service({ service: id }: ServiceArgument, title: string): Promise<ServiceEntry | undefined> {
    const { catalog: load, recent } = this.#parts;
    const catalog = await load();
    if (id === undefined) return pickServiceWithRecords({ catalog, recent: recent(), title });
    const service = catalog.service(id);
    if (service !== undefined) return service;
    throw new ValuekeepError(
      'notFound',
      vscode.l10n.t('The catalog has no service “{0}”. Name it as module/service.', id),
    );
  }

  async #pinned({ service }: ServiceArgument, title: string): Promise<string | undefined> {
    const ids = this.#parts.shelf.pinned();
    if (service !== undefined) return ids.find((id) => id.toLowerCase() === service.toLowerCase());
    const catalog = await this.#parts.catalog();
    const items = ids.flatMap((id) => {
      const known = catalog.service(id);
      return known === undefined ? [] : [{ label: serviceTitle(known), description: `/${known.path}`, id }];
    });
    const placeHolder = items.length === 0 ? vscode.l10n.t('No service is pinned') : vscode.l10n.t('Which service?');
    return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.id;
  }
}

async function askForEntity(connectionName: string): Promise<string | undefined> {
  const reply = await askText({
    title: vscode.l10n.t('Add Custom Entity: {0}', connectionName),
    prompt: vscode.l10n.t('Name of the entity, as its address has it after /customentities/'),
    placeholder: 'safetyPermits',
    check: (answer) =>
      isEntityName(answer.trim()) ? undefined : vscode.l10n.t('Letters, digits, and - _ . between them.'),
  });
  return reply.kind === 'answer' ? reply.value.trim() : undefined;
}

function countSentence(service: ServiceEntry, { count, atLeast }: RecordCount): string {
  const words = countWords(count);
  const title = serviceTitle(service);
  return atLeast
    ? vscode.l10n.t('{0}: at least {1} records; the server does not count', title, words)
    : vscode.l10n.t('{0}: {1} records', title, words);
}
