import type { OrderTerm } from '../../../records/queryProtocol';
import type { Words } from '../words';

export interface GridSpeechParts {
  readonly words: () => Words;
  readonly onChange: () => void;
}

/** What the grid says to screen readers. */
export class GridSpeech {
  text = '';
  readonly #parts: GridSpeechParts;

  constructor(parts: GridSpeechParts) {
    this.#parts = parts;
  }

  /** The same words twice are said twice. */
  say(text: string): void {
    this.text = this.text === text ? `${text}\u00a0` : text;
    this.#parts.onChange();
  }

  sorted(order: readonly OrderTerm[]): void {
    const words = this.#parts.words();
    const terms = order.map(({ column, descending }) => words.say(descending ? 'descendingBy' : 'ascendingBy', column));
    this.say(terms.length === 0 ? words.say('notSorted') : words.say('sortedBy', terms.join(', ')));
  }

  /** Where fewer rows are shown than there are. */
  found(count: number, of: number): void {
    if (count !== of) this.say(this.#parts.words().say('rowsFound', count, of));
  }
}
