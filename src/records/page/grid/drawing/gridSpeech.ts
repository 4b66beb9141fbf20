import * as l10n from '@vscode/l10n';
import type { OrderTerm } from '../../../protocol/queryProtocol';

export interface GridSpeechParts {
  readonly onChange: () => void;
  /** A number as the person's language writes it. */
  readonly numberText: (value: number) => string;
  /** In milliseconds. */
  readonly now: () => number;
}

/** While rows go on coming, their number is said this often, in milliseconds. */
const sometimes = 10_000;
/** So long no more rows come where they are all here, in milliseconds. */
const resting = 300;

/** What the grid says to screen readers. */
export class GridSpeech {
  text = '';
  readonly #parts: GridSpeechParts;
  #growing: { readonly count: number; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  #saidAt: number;

  constructor(parts: GridSpeechParts) {
    this.#parts = parts;
    this.#saidAt = parts.now();
  }

  /** The same words twice are said twice. */
  say(text: string): void {
    this.text = this.text === text ? `${text}\u00a0` : text;
    this.#parts.onChange();
  }

  sorted(order: readonly OrderTerm[]): void {
    const terms = order.map(({ column, descending }) =>
      descending ? l10n.t('{0} descending', column) : l10n.t('{0} ascending', column),
    );
    this.say(terms.length === 0 ? l10n.t('Not sorted') : l10n.t('Sorted by {0}', terms.join(', ')));
  }

  /** There are more rows than before, and while the panel is busy there may soon be more still. */
  grew(count: number, busy: boolean): void {
    clearTimeout(this.#growing?.timer);
    const wait = busy ? Math.max(0, this.#saidAt + sometimes - this.#parts.now()) : resting;
    this.#growing = { count, timer: setTimeout(() => this.#sayCount(count), wait) };
  }

  /** Nothing goes on any more. */
  rest(): void {
    if (this.#growing !== undefined) this.grew(this.#growing.count, false);
  }

  dispose(): void {
    clearTimeout(this.#growing?.timer);
    this.#growing = undefined;
  }

  /** Where fewer rows are shown than there are. */
  found(count: number, of: number): void {
    if (count !== of)
      this.say(l10n.t('{0} of {1} rows match', this.#parts.numberText(count), this.#parts.numberText(of)));
  }

  #sayCount(count: number): void {
    this.#growing = undefined;
    this.#saidAt = this.#parts.now();
    this.say(l10n.t('Now {0} rows', this.#parts.numberText(count)));
  }
}
