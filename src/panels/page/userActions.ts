import * as l10n from '@vscode/l10n';
import type { Failure } from '../protocol/rpcProtocol';
import { CallFailed } from './rpcClient';

export interface UserActionsParts {
  readonly onChange: () => void;
}

/** The calls by which a person asks for something: what the last one failed with, and what screen readers are told. */
export class UserActions {
  /** Why an action did not work. */
  failure: Failure | undefined;
  /** A word to say to screen readers. */
  announcement = '';
  readonly #parts: UserActionsParts;

  constructor(parts: UserActionsParts) {
    this.#parts = parts;
  }

  /** A call whose outcome the host tells by itself, or a failure of its own. Of `copied` screen readers are told. */
  ask(call: Promise<unknown>, done?: 'copied'): void {
    this.failure = undefined;
    call.then(
      () => {
        if (done !== undefined) this.announce(l10n.t('Copied'));
      },
      (error: unknown) => {
        if (!(error instanceof CallFailed)) return;
        this.failure = error.failure;
        this.#parts.onChange();
      },
    );
  }

  dismissFailure(): void {
    this.failure = undefined;
    this.#parts.onChange();
  }

  /** For screen readers. */
  announce(text: string): void {
    // The same words twice are said twice.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
    this.#parts.onChange();
  }
}
