import { appendFile, mkdir, readFile, readdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { IdentitySet, bytesOfEntry, entriesOf } from '../../reading/identitySet';
import { PartialFile } from './partialFile';
import { planSchema, type ExportPlan } from './plan';
import type { LeftTable } from './partialTable';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const columnPath = v.array(v.string());

/** Of a table that stopped growing. */
const tableSchema = v.object({
  found: v.array(v.object({ path: columnPath, holdsValue: v.boolean() })),
  parts: v.array(v.object({ from: count, columns: v.array(columnPath) })),
});

const journalSchema = v.object({
  version: v.literal(2),
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/)),
  plan: planSchema,
  /** The file in the making. */
  part: v.string(),
  /** What of it is whole pages. */
  bytes: count,
  records: count,
  /** How many had come before and were left out. */
  repeated: v.optional(count),
  /** Of how many it is kept what tells them from all others. */
  seen: v.optional(count),
  total: v.optional(count),
  /** The page that comes next; absent before the first and where its link is not to be kept. */
  next: v.optional(v.string()),
  table: v.optional(tableSchema),
  /** All pages are in the part. */
  isRead: v.boolean(),
  /** The folder that the window had open, so that it is asked there. */
  workspace: v.optional(v.string()),
  /** The process that writes it, as long as it lives. */
  process: v.number(),
  /** Milliseconds since 1970. */
  at: v.number(),
});

/** How far an export has come: enough to go on from the page where it stopped. Holds no secret and no
 * record, only the names of their members. */
export interface Journal extends Omit<v.InferOutput<typeof journalSchema>, 'plan' | 'table'> {
  readonly plan: ExportPlan;
  readonly table?: LeftTable;
}

/** The exports that are under way or stopped, a small file each. */
export class Journals {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(journal: Journal): Promise<void> {
    const file = await PartialFile.begin(this.#file(journal.id)).catch(async () => {
      await mkdir(this.#folder, { recursive: true });
      return PartialFile.begin(this.#file(journal.id));
    });
    try {
      await file.append(Buffer.from(JSON.stringify(journal)));
      // One for each page, and none is missed that was lost with the machine: that is not worth a wait for the disk.
      await file.complete({ waitsForDisk: false });
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  /** The newest first. What cannot be read is as if it were not there. */
  async all(): Promise<readonly Journal[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const read = await Promise.all(
      names.filter((name) => /^[0-9a-f]{12}\.json$/.test(name)).map((name) => this.#read(join(this.#folder, name))),
    );
    return read.filter((journal) => journal !== undefined).sort((one, other) => other.at - one.at);
  }

  /** Keeps what tells records from all others, behind what is kept of an export already: no record, only their ids or hashes. */
  async appendSeen(id: string, identities: readonly string[]): Promise<void> {
    if (identities.length === 0) return;
    const entries = entriesOf(identities);
    await appendFile(this.#seenFile(id), entries).catch(async () => {
      await mkdir(this.#folder, { recursive: true });
      await appendFile(this.#seenFile(id), entries);
    });
  }

  /** The records that came before an export stopped, as far as it is known; what was kept of later ones is dropped. */
  async seen({ id, seen = 0 }: Journal): Promise<IdentitySet> {
    const found = new IdentitySet();
    const file = this.#seenFile(id);
    const kept = await readFile(file).catch(() => Buffer.alloc(0));
    const entries = Math.min(seen, Math.floor(kept.byteLength / bytesOfEntry));
    if (kept.byteLength > entries * bytesOfEntry) await truncate(file, entries * bytesOfEntry);
    found.addEntries(kept.subarray(0, entries * bytesOfEntry));
    return found;
  }

  async remove(id: string): Promise<void> {
    await rm(this.#file(id), { force: true });
    await rm(this.#seenFile(id), { force: true });
  }

  async #read(path: string): Promise<Journal | undefined> {
    try {
      const parsed = v.safeParse(journalSchema, JSON.parse(await readFile(path, 'utf8')));
      return parsed.success ? (parsed.output as Journal) : undefined;
    } catch {
      return undefined;
    }
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  #seenFile(id: string): string {
    return join(this.#folder, `${id}.seen`);
  }
}
