import * as l10n from '@vscode/l10n';
import type { recordsProcedures, Status, RecordsNotification } from '../../protocol/protocol';
import { pageTurn } from '../localView/pageTurn';
import { Profiler } from '../profile/profiler';
import { CallFailed } from '../../../panels/page/rpcClient';
import type { RpcClient } from '../../../panels/page/rpcClient';
import type { RowView } from '../store/rowFetcher';
import type { SummaryChoice } from './countedColumns';

export interface SummaryStoreParts {
  readonly rpc: Pick<RpcClient<typeof recordsProcedures, RecordsNotification>, 'call'>;
  readonly onChange: () => void;
  /** Shows what a call fails with, and says the word once it is done. */
  readonly ask: (call: Promise<unknown>, done?: 'copied') => void;
  /** What was looked at when the page was last here. */
  readonly kept: KeptSummary;
  readonly keep: (kept: KeptSummary) => void;
}

interface KeptSummary {
  readonly open: boolean;
  readonly choice?: SummaryChoice | undefined;
}

/** What the page shows of the rows as a whole: profiles of their columns, and a summary. */
export class SummaryStore {
  readonly profiler: Profiler;
  /** Whether the headers show profiles. */
  profiles = false;
  /** Whether the summary stands in the place of the rows. */
  open: boolean;
  /** Another at every change of a profile. */
  version = 0;
  readonly #parts: SummaryStoreParts;
  #choice: SummaryChoice | undefined;

  constructor(parts: SummaryStoreParts) {
    this.#parts = parts;
    this.open = parts.kept.open;
    this.#choice = parts.kept.choice;
    this.profiler = new Profiler({
      turn: pageTurn,
      onChange: () => this.#changed(),
      startThread: async (columns, turn) => {
        const { ProfileThread } = await import(/* webpackChunkName: "profileThread" */ '../profile/profileThread');
        return ProfileThread.start(columns, turn);
      },
    });
  }

  async start(): Promise<void> {
    try {
      this.profiles = (await this.#parts.rpc.call('profileShown', {})).shown;
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
    }
    this.#changed();
  }

  /** To be called whenever the rows or what is filtered of them may have changed. */
  take(view: RowView, order: Uint32Array | undefined, status: Status | undefined): void {
    if (!this.profiles || view.load === '') return;
    // Rows that are only sorted are the same rows.
    const filtered = (status?.local?.tree ?? null) === null ? undefined : order;
    this.profiler.show({ name: view.load, columns: view.columns, rows: view.rows, order: filtered });
  }

  /** By the columns that were chosen, else by two that say much. */
  choiceOf({ columns }: RowView): SummaryChoice {
    const names = columns.map(({ name }) => name);
    const chosen = this.#choice;
    if (chosen !== undefined && names.includes(chosen.first)) {
      return { ...chosen, second: names.includes(chosen.second) ? chosen.second : '' };
    }
    const telling = names.filter((name) => /(State|Type|Priority\w*|Status|Kind)$/.test(name));
    return { first: telling[0] ?? names[0] ?? '', second: '', top: 10, as: 'picture' };
  }

  toggleProfiles(): void {
    this.profiles = !this.profiles;
    if (!this.profiles) this.profiler.stop();
    this.#parts.ask(this.#parts.rpc.call('showProfile', { shown: this.profiles }));
    this.#changed();
  }

  show(open: boolean): void {
    this.open = open;
    this.#keep();
  }

  choose(choice: SummaryChoice): void {
    this.#choice = choice;
    this.#keep();
  }

  copyText(text: string): void {
    this.#parts.ask(this.#parts.rpc.call('copySummary', { text }), 'copied');
  }

  /** The browser writes pictures to the clipboard itself, where it may. */
  copyPicture(png: Blob): void {
    const copied = async (): Promise<void> => {
      try {
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
      } catch {
        const message = l10n.t('Pictures cannot be copied here. Save the picture instead.');
        throw new CallFailed({ kind: 'failed', message, where: '', detail: null, action: null });
      }
    };
    this.#parts.ask(copied(), 'copied');
  }

  savePicture(format: 'svg' | 'png', data: string): void {
    this.#parts.ask(this.#parts.rpc.call('savePicture', { format, data }));
  }

  #keep(): void {
    this.#parts.keep({ open: this.open, choice: this.#choice });
    this.#changed();
  }

  #changed(): void {
    this.version++;
    this.#parts.onChange();
  }
}
