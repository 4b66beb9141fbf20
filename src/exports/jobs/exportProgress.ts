import * as vscode from 'vscode';
import { Rate } from './rate';
import type { ExportProgress } from '../../transfer/export/exportRun';
import { countWords } from '../../platform/words/countWords';

/** What a running export can tell. */
export interface Reporting {
  progress(progress: ExportProgress): void;
  /** The server wants no requests for so many milliseconds. */
  waits(ms: number): void;
}

/** Nothing came for so long: a person wonders. */
const quietMs = 3000;

/** Shows how an export goes, how fast, how long it takes yet, and what it waits for; its *Cancel* aborts `stop`. */
export function showProgress<T>(
  title: string,
  stop: AbortController,
  run: (reporting: Reporting) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    cancellation.onCancellationRequested(() => stop.abort());
    const state = new Shown(progress);
    const ticking = setInterval(() => state.tell(), 1000);
    try {
      return await run(state);
    } finally {
      clearInterval(ticking);
    }
  });
}

class Shown implements Reporting {
  readonly #view: vscode.Progress<{ message?: string; increment?: number }>;
  readonly #rate = new Rate();
  #last: ExportProgress = { phase: 'reading', records: 0, total: undefined };
  #cameAt = Date.now();
  #waitsUntil = 0;
  #percent = 0;

  constructor(view: vscode.Progress<{ message?: string; increment?: number }>) {
    this.#view = view;
  }

  progress(progress: ExportProgress): void {
    const now = Date.now();
    this.#last = progress;
    this.#cameAt = now;
    this.#waitsUntil = 0;
    this.#rate.add(now, progress.records);
    this.tell();
  }

  waits(ms: number): void {
    this.#waitsUntil = Date.now() + ms;
    this.tell();
  }

  tell(): void {
    const { records, total } = this.#last;
    const percent = total === undefined || total === 0 ? 0 : Math.min(100, (records / total) * 100);
    this.#view.report({ message: this.#words(), increment: Math.max(0, percent - this.#percent) });
    this.#percent = Math.max(percent, this.#percent);
  }

  #words(): string {
    const { phase, records, total } = this.#last;
    if (phase === 'writing') return vscode.l10n.t('writing {0} records', countWords(records));
    const count =
      total === undefined
        ? vscode.l10n.t('{0} records', countWords(records))
        : vscode.l10n.t('{0} of {1} records', countWords(records), countWords(total));
    const now = Date.now();
    if (this.#waitsUntil > now) {
      const seconds = Math.ceil((this.#waitsUntil - now) / 1000);
      return vscode.l10n.t('{0} · rate limited, resuming in {1} s', count, seconds);
    }
    if (now - this.#cameAt > quietMs) return vscode.l10n.t('{0} · waiting for the server', count);
    const rate = this.#rate.perSecond();
    if (rate === undefined) return count;
    const speed = vscode.l10n.t('{0} a second', countWords(Math.round(rate)));
    const left = total === undefined ? undefined : this.#rate.secondsUntil(total);
    return left === undefined ? `${count} · ${speed}` : `${count} · ${speed} · ${leftWords(left)}`;
  }
}

function leftWords(seconds: number): string {
  if (seconds < 90) return vscode.l10n.t('{0} s left', Math.ceil(seconds));
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? vscode.l10n.t('{0} min left', minutes) : vscode.l10n.t('{0} h left', (minutes / 60).toFixed(1));
}
