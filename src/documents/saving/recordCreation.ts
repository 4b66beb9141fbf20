import * as vscode from 'vscode';
import { bodyMembers } from '../../catalog/schemas/createBody';
import type { Catalog, ServiceEntry } from '../../catalog/types';
import type { RecordKey } from '../../client/core/api';
import type { JsonObject } from '../../json/json';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import type { Log } from '../../platform/log/log';
import { stageWord } from '../../platform/words/stages';
import { withLateProgress } from '../../platform/dialogs/progress';
import { readDocument } from '../files/documentText';
import { unreadableWords } from './problemWords';
import { listWords, valueWords } from './planWords';
import { showsPlan } from './planPrompt';
import { assertDone } from '../../saving/outcome';
import { RecordAccess } from '../../saving/recordAccess';
import type { RecordDocument } from '../files/recordDocument';
import { NotSaved, reasonWords } from './saveFailure';
import { sameMeaning } from '../../saving/plan/values';
import { bodyKey, createBody, createRecord, type CreateResult } from '../../saving/createRecord';
import { confirmAction } from '../../platform/dialogs/confirm';

export interface RecordCreationParts {
  readonly catalog: () => Promise<Catalog>;
  readonly connections: ConnectionAccess;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

interface Created {
  readonly result: CreateResult;
  readonly access: RecordAccess;
  /** What was sent. */
  readonly body: JsonObject;
}

/** Creates the record that the document of a new one describes. */
export class RecordCreation {
  readonly #parts: RecordCreationParts;

  constructor(parts: RecordCreationParts) {
    this.#parts = parts;
  }

  /**
   * Gives the record to go on with; undefined where the answer named none.
   * @throws NotSaved with a sentence; the document keeps its text
   */
  async create(document: RecordDocument, text: string): Promise<JsonObject | undefined> {
    const read = readDocument(text);
    if (!read.ok) throw new NotSaved(unreadableWords(read.why));
    document.marks = [];
    const { service } = document.place;
    const path = createPath(service);
    if (path === undefined) throw new NotSaved(vscode.l10n.t('The catalog knows no operation that creates these.'));
    const { client, toGuard } = await this.#parts.connections.resume(document.place.begun);
    const connection = toGuard();
    if (connection.readOnly) throw new NotSaved(vscode.l10n.t('This connection is read-only, so nothing was sent.'));
    const access = new RecordAccess({ connection, client, service });
    const taken = new Set(bodyMembers(await this.#parts.catalog(), service).map(({ name }) => name.toLowerCase()));
    const body = createBody(read.value, (member) => taken.has(member.toLowerCase()));
    if (document.mayBeCreated) {
      const found = await this.#earlier(access, body);
      if (found !== undefined) return found;
    }
    // What a person did to the connection while an earlier record was looked up counts, too.
    const guarded = toGuard();
    if (showsPlan(guarded)) {
      const message = vscode.l10n.t('Create this record on {0} ({1})?', guarded.name, stageWord(guarded.stage));
      const detail = [
        `POST ${path}`,
        ...Object.entries(body).map(([name, value]) => `    ${name}: ${valueWords(value)}`),
      ];
      const question = { message, detail: detail.slice(0, 16).join('\n'), action: vscode.l10n.t('Create') };
      if (!(await confirmAction(question))) {
        throw new NotSaved(vscode.l10n.t('Not saved: you canceled before anything was sent.'));
      }
    }
    const result = await withLateProgress(vscode.l10n.t('Creating a record…'), (signal) =>
      createRecord(service, body, {
        post: async (given) => {
          const request = { method: 'POST', path, body: given } as const;
          const answer = await client.call(request, { signal, seenStage: guarded.stage });
          assertDone(answer, request);
          return answer;
        },
        find: (key) => access.find(key),
      }),
    ).catch((error: unknown) => {
      const message = reasonWords(error);
      document.marks = [{ path: [], severity: 'error', message }];
      throw new NotSaved(message);
    });
    return this.#settle(document, { result, access, body });
  }

  async #settle(document: RecordDocument, { result, access, body }: Created): Promise<JsonObject | undefined> {
    switch (result.kind) {
      case 'created':
        this.#parts.log.info(`Created a record of ${access.service.id}.`);
        // Until its own document takes over, this one must not create it a second time.
        document.mayBeCreated = true;
        return result.key === undefined ? undefined : this.#readCreated(access, result.key);
      case 'found':
        document.mayBeCreated = true;
        assertHolds(result.record, body, result.key);
        void vscode.window.showWarningMessage(
          vscode.l10n.t('The answer was lost, but a record with this key is there: {0}', result.key.join(' / ')),
        );
        return result.record;
      case 'notThere':
        document.mayBeCreated = true;
        throw new NotSaved(
          vscode.l10n.t('The answer was lost, and no record with this key is there. Save again to create it.'),
        );
      case 'unknown':
        document.mayBeCreated = true;
        throw new NotSaved(
          vscode.l10n.t(
            'The answer was lost: the record may have been created. Look at the records before you save again.',
          ),
        );
    }
  }

  /** A record that an earlier save may have created is looked up before anything is sent again. */
  async #earlier(access: RecordAccess, body: JsonObject): Promise<JsonObject | undefined> {
    const key = bodyKey(access.service, body);
    if (key !== undefined) {
      const found = await access.find(key);
      if (found !== undefined) {
        assertHolds(found, body, key);
        void vscode.window.showWarningMessage(
          vscode.l10n.t('The record is there: an earlier save created it. {0}', key.join(' / ')),
        );
      }
      return found;
    }
    const detail = vscode.l10n.t(
      'An earlier save did not tell which record it created, and without a key that cannot be looked up.',
    );
    const message = vscode.l10n.t('This record may have been created already. Create it again?');
    if (await confirmAction({ message, detail, action: vscode.l10n.t('Create Again') })) return undefined;
    throw new NotSaved(vscode.l10n.t('Nothing was sent.'));
  }

  async #readCreated(access: RecordAccess, key: RecordKey): Promise<JsonObject | undefined> {
    try {
      return await access.read(key);
    } catch (error) {
      this.#parts.log.warn(`A created record could not be read: ${String(error)}`);
      void vscode.window.showWarningMessage(
        vscode.l10n.t('The record was created, but it cannot be read. {0}', reasonWords(error)),
      );
      return undefined;
    }
  }
}

/**
 * A record that was not seen to be created takes a document's place only where it holds all of it: it may be somebody
 * else's, and text may have been typed since.
 * @throws NotSaved
 */
function assertHolds(record: JsonObject, body: JsonObject, key: readonly string[]): void {
  const missing = Object.entries(body).filter(([name, value]) => !sameMeaning({ [name]: value }, record));
  if (missing.length === 0) return;
  const names = listWords(missing.map(([name]) => name));
  throw new NotSaved(
    vscode.l10n.t(
      'Nothing more was sent: a record with the key {0} is there, from an earlier save or from somebody else, and differs in {1}. Run Open Record to change it; your text stays here.',
      key.join(' / '),
      names,
    ),
  );
}

/** The operation that creates a whole record: with its base record where the service extends one. */
export function createPath({ operations }: Pick<ServiceEntry, 'operations'>): string | undefined {
  const paths = (['createWithBase', 'create'] as const).flatMap((kind) =>
    operations.filter((operation) => operation.kind === kind).map(({ path }) => path),
  );
  return paths.find((path) => path !== null && !path.includes('{')) ?? undefined;
}
