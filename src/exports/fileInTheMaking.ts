import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat, truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const megabyte = 1024 * 1024;
const scratchBytes = 128 * 1024;

/** A file that takes its name when it is complete; until then what had the name before stays. */
export class FileInTheMaking {
  readonly #target: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #bytes: number;
  #passedMegabyte = false;
  #scratch = Buffer.alloc(0);

  private constructor(target: string, temporary: string, handle: FileHandle, bytes = 0) {
    this.#target = target;
    this.#temporary = temporary;
    this.#handle = handle;
    this.#bytes = bytes;
  }

  /** Beside the target, so that the last step is one rename. Rejects as `fs.open` does. */
  static async begin(target: string): Promise<FileInTheMaking> {
    const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.part`);
    return new FileInTheMaking(target, temporary, await open(temporary, 'wx'));
  }

  /**
   * Goes on with what `leave` left, or a window that is gone: with its first `bytes` bytes. `undefined` where the file
   * is gone or shorter.
   */
  static async goOn(target: string, temporary: string, bytes: number): Promise<FileInTheMaking | undefined> {
    const found = await stat(temporary).catch(() => undefined);
    if (found?.isFile() !== true || found.size < bytes) return undefined;
    await truncate(temporary, bytes);
    return new FileInTheMaking(target, temporary, await open(temporary, 'a'), bytes);
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

  /** The name is given to what the disk has: else a machine that fails may keep the name of an empty file. */
  async complete({ waitsForDisk = true } = {}): Promise<void> {
    if (waitsForDisk) await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#temporary, this.#target);
  }

  /** Closes it as it is, to go on later. */
  async leave(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }

  /** Leaves no trace, whatever went wrong before. */
  async discard(): Promise<void> {
    await this.leave();
    await rm(this.#temporary, { force: true });
  }
}
