import { randomBytes } from 'node:crypto';
import { copyFile, type FileHandle, open, rename, rm, stat, truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { courtesy, isBusy, isRefusedCall, namedBy, type NamedFile } from './namedFile';

const megabyte = 1024 * 1024;
const scratchBytes = 128 * 1024;

/** A file that takes its name when it is complete; until then what had the name before stays. */
export class PartialFile {
  readonly #named: NamedFile;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #bytes: number;
  #passedMegabyte = false;
  #scratch = Buffer.alloc(0);

  private constructor(named: NamedFile, temporary: string, handle: FileHandle, bytes = 0) {
    this.#named = named;
    this.#temporary = temporary;
    this.#handle = handle;
    this.#bytes = bytes;
  }

  /**
   * Beside the target, so that the last step is one rename; where the target is a link, beside the file that it leads to.
   * Rejects as `fs.open` does, also for a target that is no file or takes no changes.
   */
  static async begin(target: string): Promise<PartialFile> {
    const named = await namedBy(target);
    const temporary = join(dirname(named.path), partialName(basename(named.path)));
    return new PartialFile(named, temporary, await open(temporary, 'wx', named.before && 0o600));
  }

  /**
   * Goes on with what `leave` left, or a window that is gone: with its first `bytes` bytes. `undefined` where the file
   * is gone or shorter. Rejects as `begin`.
   */
  static async goOn(target: string, temporary: string, bytes: number): Promise<PartialFile | undefined> {
    const found = await stat(temporary).catch(() => undefined);
    if (found?.isFile() !== true || found.size < bytes) return undefined;
    const named = await namedBy(target);
    await truncate(temporary, bytes);
    return new PartialFile(named, temporary, await open(temporary, 'a'), bytes);
  }

  /** The name that it has until it is complete. */
  get temporary(): string {
    return this.#temporary;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether the last piece began another megabyte. */
  get passedMegabyte(): boolean {
    return this.#passedMegabyte;
  }

  async append(chunk: Uint8Array): Promise<void> {
    await this.#handle.writeFile(chunk);
    const before = Math.floor(this.#bytes / megabyte);
    this.#bytes += chunk.byteLength;
    this.#passedMegabyte = Math.floor(this.#bytes / megabyte) > before;
  }

  /** As UTF-8. */
  appendText(text: string): Promise<void> {
    return this.appendTexts([text]);
  }

  /** Taken one by one into one buffer that serves them all: what is thrown away piles up until it is collected. */
  async appendTexts(texts: Iterable<string>): Promise<void> {
    let filled = 0;
    for (const text of texts) {
      // No UTF-16 unit takes more than three bytes.
      const most = text.length * 3;
      if (filled > 0 && filled + most > this.#scratch.byteLength) {
        await this.append(this.#scratch.subarray(0, filled));
        filled = 0;
      }
      if (most > this.#scratch.byteLength) this.#scratch = Buffer.allocUnsafeSlow(Math.max(most, scratchBytes));
      filled += this.#scratch.write(text, filled);
    }
    if (filled > 0) await this.append(this.#scratch.subarray(0, filled));
  }

  /**
   * The name is given to what the disk has: else a machine that fails may keep the name of an empty file. A disk that
   * cannot be waited for keeps no file from being complete, nor one that takes no owner and no mode.
   */
  async complete({ waitsForDisk = true } = {}): Promise<void> {
    const { path, before } = this.#named;
    if (before !== undefined) {
      if (!isOwn(before)) await courtesy(() => this.#handle.chown(before.uid, before.gid));
      await courtesy(() => this.#handle.chmod(before.mode));
    }
    if (waitsForDisk) await courtesy(() => this.#handle.sync());
    await this.#handle.close();
    await rename(this.#temporary, path).catch(async (error: unknown) => {
      // A file that is mounted by itself takes content and no other file in its place.
      if (!isRefusedCall(error) && !isBusy(error)) throw error;
      await copyFile(this.#temporary, path);
      await this.discard();
    });
  }

  /** Closes it as it is, to go on later. */
  async leave(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }

  /** Leaves no trace, whatever went wrong before; where nothing can be removed, what is there stays. */
  async discard(): Promise<void> {
    await this.leave();
    await rm(this.#temporary, { force: true }).catch(() => undefined);
  }
}

/** Whether a new file belongs to the same as this one already. */
function isOwn({ uid, gid }: { readonly uid: number; readonly gid: number }): boolean {
  return process.geteuid?.() === uid && process.getegid?.() === gid;
}

/** Bytes that most file systems take as a name. */
const longestName = 255;

/** `.records.csv.0123456789ab.part`, of a long name only as much as fits. */
function partialName(name: string): string {
  const ending = `.${randomBytes(6).toString('hex')}.part`;
  let start = name;
  while (Buffer.byteLength(`.${start}${ending}`) > longestName) start = Array.from(start).slice(0, -1).join('');
  return `.${start}${ending}`;
}
