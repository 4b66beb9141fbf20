import * as vscode from 'vscode';
import type { Wait } from '../client/rateGate';

/** Shows that requests wait because the server asked for it, for how long, and lets the person give them up. */
export class RateLimitNotice {
  readonly #waits = new Set<Wait>();
  /** Milliseconds since 1970: when the last wait is over. */
  #until = 0;

  /** Several waits at once share one notice. */
  show(connection: string, wait: Wait): void {
    this.#until = Math.max(this.#until, Date.now() + wait.ms);
    this.#waits.add(wait);
    wait.signal.addEventListener('abort', () => this.#waits.delete(wait), { once: true });
    if (this.#waits.size === 1) void this.#open(connection, wait);
  }

  #open(connection: string, first: Wait): Thenable<void> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Too many requests to “{0}”', connection),
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (progress, cancellation) => {
      cancellation.onCancellationRequested(() => this.#waits.forEach((wait) => wait.cancel()));
      const tell = () => {
        const seconds = Math.max(0, Math.ceil((this.#until - Date.now()) / 1000));
        progress.report({ message: vscode.l10n.t('going on in {0} s', seconds) });
      };
      tell();
      const ticking = setInterval(tell, 1000);
      for (let wait: Wait | undefined = first; wait !== undefined; [wait] = this.#waits) await over(wait);
      clearInterval(ticking);
      this.#until = 0;
    });
  }
}

function over({ signal }: Wait): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
