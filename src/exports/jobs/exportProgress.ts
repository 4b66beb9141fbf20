import * as vscode from 'vscode';
import { Rate } from './rate';
import type { ExportProgress } from '../../transfer/export/exportRun';
import { type ProgressReport, withTickingProgress } from '../../platform/dialogs/progress';
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
): Promise<T> {
  const state = new ExportState();
  const tell = (report: ProgressReport): void => state.tell(report);
  return withTickingProgress(title, tell, (canceled, report) => {
    canceled.addEventListener('abort', () => stop.abort(), { once: true });
    return run({
      progress: (progress) => {
        state.came(progress);
        state.tell(report);
      },
      waits: (ms) => {
        state.waits(ms);
        state.tell(report);
      },
    });
  });
}

class ExportState {
  readonly #rate = new Rate();
  #last: ExportProgress = { phase: 'reading', records: 0, total: undefined };
  #cameAt = Date.now();
  #waitsUntil = 0;

  came(progress: ExportProgress): void {
    const now = Date.now();
    this.#last = progress;
    this.#cameAt = now;
    this.#waitsUntil = 0;
    this.#rate.add(now, progress.records);
  }

  waits(ms: number): void {
    this.#waitsUntil = Date.now() + ms;
  }

  tell(report: ProgressReport): void {
    const { records, total } = this.#last;
    report(this.#words(), total === undefined || total === 0 ? undefined : Math.min(100, (records / total) * 100));
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
