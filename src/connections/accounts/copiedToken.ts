import { Disposable } from '../../platform/lifetime/disposable';

/** VS Code's clipboard, as far as it is needed. */
export interface Clipboard {
  readText(): Thenable<string>;
  writeText(text: string): Thenable<void>;
}

/** An access token on the clipboard, taken off again when its time is over or the window closes. */
export class CopiedToken extends Disposable {
  readonly #clipboard: Clipboard;
  #token: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor({ clipboard }: { readonly clipboard: Clipboard }) {
    super();
    this.#clipboard = clipboard;
    this.register({ dispose: () => clearTimeout(this.#timer) });
  }

  /** Puts a token there for so many milliseconds. */
  async put(token: string, ms: number): Promise<void> {
    await this.#clipboard.writeText(token);
    this.#token = token;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.takeBack(), ms);
    this.#timer.unref();
  }

  /** Empties the clipboard where it still holds the token; what somebody copied since stays. */
  async takeBack(): Promise<void> {
    const token = this.#token;
    this.#token = undefined;
    clearTimeout(this.#timer);
    if (token === undefined) return;
    try {
      if ((await this.#clipboard.readText()) === token) await this.#clipboard.writeText('');
    } catch {
      // A browser may refuse to let the clipboard be read: then nobody knows whose text would be lost.
    }
  }
}
