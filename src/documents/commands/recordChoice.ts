import * as vscode from 'vscode';
import { recordKey, recordLabel } from '../../catalog/members/recordNames';
import { serviceTitle } from '../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../catalog/types';
import type { RecordKey } from '../../client/core/api';
import type { ConnectionIdentity } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { JsonObject } from '../../json/json';
import type { ConnectionAccess, ConnectionSnapshot } from '../../platform/contracts/connectionAccess';
import type { RecordReaders } from '../../platform/contracts/recordReader';
import { showBox } from '../../platform/dialogs/showBox';
import { ListReading } from '../../reading/listReading';
import { typedKey } from './typedKey';

export interface RecordChoiceParts {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  /** Asks for a service that has records; `undefined` when the person turns away. */
  readonly pickService: (title: string) => Promise<ServiceEntry | undefined>;
}

/** The connection and the service that a command works on. */
export interface RecordTarget extends ConnectionSnapshot {
  readonly service: ServiceEntry;
}

interface RecordItem extends vscode.QuickPickItem {
  readonly key: RecordKey;
}

/** Finds out, or asks, what a command works on. */
export class RecordChoice {
  readonly #parts: RecordChoiceParts;

  readonly #begun: () => Promise<ConnectionIdentity | undefined>;

  /** @param begun the connection that the command began with, or where what it works on was read: it goes there or nowhere */
  constructor(parts: RecordChoiceParts, begun: () => Promise<ConnectionIdentity | undefined>) {
    this.#parts = parts;
    this.#begun = begun;
  }

  /**
   * `undefined` where the person turned away.
   * @throws ValuekeepError `notFound`; `conflict` where the connection leads elsewhere than what was begun
   */
  async target(asked: { readonly service?: string | undefined }, title: string): Promise<RecordTarget | undefined> {
    const { connections } = this.#parts;
    const begun = await this.#begun();
    if (begun === undefined) return undefined;
    const service = await this.#service(asked.service, title);
    return service && { ...(await connections.resume(begun)), service };
  }

  async record(target: RecordTarget, title: string): Promise<RecordKey | undefined> {
    const input = vscode.window.createQuickPick<RecordItem>();
    const items = this.#items(target);
    let listed: readonly RecordItem[] = [];
    const show = () => {
      input.items = [...listed, ...typedItem(target.service, input.value, listed)];
    };
    Object.assign(input, {
      title: titleOf(target, title),
      placeholder: keyWords(),
      matchOnDescription: true,
      busy: true,
    });
    return new Promise<RecordKey | undefined>((resolve, reject) => {
      input.onDidChangeValue(show);
      input.onDidAccept(() => {
        const [chosen] = input.selectedItems;
        if (chosen === undefined) return;
        resolve(chosen.key);
        input.hide();
      });
      input.onDidHide(() => {
        resolve(undefined);
        input.dispose();
      });
      showBox(input);
      items.then(
        (read) => {
          listed = read;
          input.busy = false;
          show();
        },
        (error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
          input.hide();
        },
      );
    });
  }

  async records(target: RecordTarget, title: string): Promise<readonly RecordKey[] | undefined> {
    const options = {
      title: titleOf(target, title),
      placeHolder: vscode.l10n.t('Choose among the first 100 records'),
      matchOnDescription: true,
      canPickMany: true as const,
      ignoreFocusOut: true,
    };
    const chosen = await vscode.window.showQuickPick(this.#items(target), options);
    return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ key }) => key);
  }

  async #items(target: RecordTarget): Promise<RecordItem[]> {
    const { connection, service } = target;
    const reader = await this.#parts.reader.at(target);
    const page = await new ListReading({ reader, connectionId: connection.id, service, query: {} }).next();
    return (page?.records ?? []).flatMap((record) => itemOf(service, record));
  }

  async #service(id: string | undefined, title: string): Promise<ServiceEntry | undefined> {
    if (id === undefined) return this.#parts.pickService(title);
    const service = (await this.#parts.catalog()).service(id);
    if (service !== undefined) return service;
    throw new ValuekeepError(
      'notFound',
      vscode.l10n.t('The catalog has no service “{0}”. Name it as module/service.', id),
    );
  }
}

function titleOf({ connection, service }: RecordTarget, title: string): string {
  return `${title}: ${serviceTitle(service)} — ${connection.name}`;
}

function keyWords(): string {
  return vscode.l10n.t('Choose among the first 100 records, or type a key');
}

/** A record that is not among the first ones, by its key. */
function typedItem(service: ServiceEntry, typed: string, listed: readonly RecordItem[]): readonly RecordItem[] {
  const key = typedKey(service, typed);
  const name = typeof key === 'string' ? key : key?.join(' / ');
  if (key === undefined || name === undefined || listed.some(({ label }) => label === withoutIcons(name))) return [];
  const description = vscode.l10n.t('by this key');
  return [{ label: withoutIcons(name), description, key, alwaysShow: true }];
}

function itemOf(service: ServiceEntry, record: JsonObject): RecordItem[] {
  const key = recordKey(service, record) ?? (typeof record.id === 'string' ? record.id : undefined);
  if (key === undefined) return [];
  const label = recordLabel(service, record);
  return [
    {
      label: withoutIcons(label.key),
      ...(label.description === undefined ? {} : { description: withoutIcons(label.description) }),
      key,
    },
  ];
}

/** A record's words may look like `$(icon)`, which a pick would draw. */
function withoutIcons(text: string): string {
  return text.replaceAll(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&');
}
