import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Catalog, ServiceEntry } from '../../../../src/catalog/types';
import type { Connection } from '../../../../src/client/core/connection';
import type { JsonObject } from '../../../../src/json/json';
import { changeState } from '../../../../src/documents/commands/changeState';
import { deleteRecord } from '../../../../src/documents/commands/deleteRecord';
import { setAttribute } from '../../../../src/documents/commands/setAttribute';
import type { RecordOperations } from '../../../../src/saving/plan/recordOperations';
import { beginCall } from '../../../../src/platform/commands/commandCall';
import { identityOf } from '../../../../src/platform/contracts/connectionIdentity';
import { stageWord } from '../../../../src/platform/words/stages';
import { createFromDocument, openDocument, saveDocument } from './documentWrites';
import type { Event } from './events';
import { type Laws, originOf } from './laws';
import type { OneWindow } from './oneWindow';
import { connectionWords, pick, placeWords } from './places';

export interface World {
  readonly catalog: Catalog;
  readonly service: ServiceEntry;
  readonly operations: RecordOperations;
  /** An empty folder for the exports of one schedule; made where one exports. */
  readonly folder: string;
}

export interface CommandsParts extends World {
  readonly laws: Laws;
  readonly note: (line: string) => void;
  readonly broken: (law: string) => void;
}

type Acts = Partial<Record<Event, () => Promise<unknown>>>;

/** Every kind of read and write, begun on a connection as a window shows it. */
export class Commands {
  readonly #parts: CommandsParts;
  readonly #targets: string[] = [];
  #exporting = 0;

  constructor(parts: CommandsParts) {
    this.#parts = parts;
  }

  /** An export reads or writes its file. */
  get isExporting(): boolean {
    return this.#exporting > 0;
  }

  /** Undefined where the event begins nothing. */
  begun(event: Event, window: OneWindow, connection: Connection, how: number): Promise<unknown> | undefined {
    const read = this.#reads(window, connection)[event];
    if (read !== undefined) this.#parts.note(`${window.name}: ${event} of ${connection.name}`);
    return (read ?? this.#writes(event, window, connection, how)[event])?.();
  }

  removeFiles(): void {
    if (this.#targets.length > 0) rmSync(this.#parts.folder, { recursive: true, force: true });
  }

  /** What stands in one file, whole or in the making, comes from one place and client. */
  checkFiles(): void {
    if (this.#targets.length === 0) return;
    for (const name of readdirSync(this.#parts.folder)) {
      const file = join(this.#parts.folder, name);
      if (!name.includes('.ndjson')) continue;
      const lines = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.endsWith('}'));
      originOf(lines.map((line) => JSON.parse(line) as JsonObject));
    }
  }

  #reads(window: OneWindow, connection: Connection): Acts {
    const { id } = connection;
    const list = window.list(id);
    const { session, load } = window.panel(id);
    return {
      list: () => list.whenLoaded(),
      more: () => list.loadMore(),
      load: () => session.load(),
      next: () => session.loadNext(load()),
      all: () => session.loadAll(load()),
      count: () => session.count(load()),
      details: async () => {
        const shown = originOf(session.loaded(load())?.records.slice(0, 1) ?? []);
        const reader = await session.reader();
        const origin = originOf([await reader.record(id, this.#parts.service, ['C01', 'K1'])]);
        if (shown !== undefined && origin !== shown) {
          this.#parts.broken(`the details beside records of ${shown} are those of ${String(origin)}`);
        }
      },
      export: () => this.#export(window, connection),
      resume: () => {
        const target = this.#targets.at(-1);
        return target === undefined
          ? Promise.resolve()
          : this.#toFile(window.resuming.resume({ target }, { byProgram: true }));
      },
    };
  }

  #export(window: OneWindow, { id }: Connection): Promise<unknown> {
    if (this.#targets.length === 0) mkdirSync(this.#parts.folder, { recursive: true });
    const target = join(this.#parts.folder, `${String(this.#targets.length)}.ndjson`);
    this.#targets.push(target);
    const argument = { connectionId: id, service: 'corePatterns/units', target, format: 'ndjson' as const };
    return this.#toFile(window.exports.run(argument, beginCall(window.connections, argument)));
  }

  async #toFile(work: Promise<unknown>): Promise<void> {
    this.#exporting += 1;
    await work.catch(() => undefined);
    this.#exporting -= 1;
  }

  #writes(event: Event, window: OneWindow, connection: Connection, how: number): Acts {
    const { service, catalog, operations } = this.#parts;
    const parts = { connections: window.connections, service, operations };
    const { id } = connection;
    const begin = (options = {}) => {
      const number = this.#parts.laws.begin(event, window, connection, options);
      this.#parts.note(`${window.name} begins K${String(number)}: ${event} on ${connectionWords(connection)}`);
      return { key: `K${String(number)}`, text: `K${String(number)} is new` };
    };
    /** As a program or as a person, who is asked more. */
    const call = { byProgram: how % 4 < 2 };
    const choice = window.choice(id);
    const command = {
      choice,
      catalog: () => Promise.resolve(catalog),
      onChanged: () => undefined,
    };
    const of = { connectionId: id, service: service.id };
    return {
      setAttribute: () => {
        const { key, text } = begin();
        const keys = [
          ['C01', key],
          ['C01', 'K1'],
          ['C01', 'K2'],
        ].slice(0, 1 + (how % 3));
        return setAttribute(command, { ...of, keys, attribute: 'description', value: text }, call);
      },
      delete: async () => {
        const { key } = begin();
        const target = await choice.target(of, 'Delete');
        if (target !== undefined) await deleteRecord(target, ['C01', key], call);
      },
      changeState: () => {
        const { key } = begin();
        return changeState(command, { ...of, key: ['C01', key], state: '002WORKORDER' }, { byProgram: true });
      },
      open: async () => {
        // The document's place counts, and the stage that the window shows when it is saved.
        window.documents.push(await openDocument(parts, id, 'K1'));
      },
      save: async () => {
        const document = pick(window.documents, how);
        if (document === undefined) return;
        const shown = window.connections.get(document.begun.id) ?? connection;
        const seen = { ...document.begun, name: shown.name, stage: shown.stage };
        const number = this.#parts.laws.begin(event, window, seen);
        this.#parts.note(`${window.name} saves K${String(number)} of ${placeWords(seen)}`);
        await saveDocument(parts, document, `K${String(number)} is new`);
      },
      create: () => {
        const { key } = begin();
        const confirm = ({ name, stage }: Connection) =>
          vscode.window
            .showWarningMessage(`Create ${key} on ${name} (${stageWord(stage)})?`, { modal: true }, 'Create')
            .then((chosen) => chosen !== undefined);
        const body: JsonObject = { company: 'C01', workOrderKey: key };
        return createFromDocument(parts, identityOf(connection), { body, confirm: async (c) => confirm(c) });
      },
      operation: () => {
        const { key, text } = begin();
        const session = window.operation(id, `${service.id}#SetDescription`);
        session.fill({ fields: { companyKey: 'C01', workOrderKey: key }, body: JSON.stringify(text) });
        return session.send();
      },
      callOperation: () => {
        const { key, text } = begin();
        const operation = `${service.id}#SetDescription`;
        const argument = { connectionId: id, operation, key: ['C01', key], body: text };
        return window.calls.run(argument, beginCall(window.connections, argument));
      },
      apiWrite: () => {
        const { key } = begin({ needsConsent: true });
        return window.api.request({ connectionId: id, method: 'PUT', path: `/${service.path}/C01/${key}/x`, body: 1 });
      },
      apiRead: () => {
        const { key } = begin({ needsConsent: true });
        return window.api.request({ connectionId: id, method: 'GET', path: `/${service.path}/C01/${key}` });
      },
    };
  }
}
