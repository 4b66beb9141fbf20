import { guardedText } from '../../text/formulaGuard';

export const separators = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Separator = keyof typeof separators;

export interface SeparatedTextOptions {
  readonly separator: Separator;
  /** Puts an apostrophe before text that a spreadsheet would run as a formula. Numbers stay as they are. */
  readonly guardFormulas: boolean;
  /** CRLF unless told. */
  readonly lineEnd?: '\r\n' | '\n';
  /** Unless told, an empty text is `""`, so that a reader can tell it from nothing. */
  readonly marksEmptyText?: boolean;
}

/** The texts of a table's cells and lines in the form of RFC 4180. The one place for it: files, and what is copied. */
export class SeparatedText {
  readonly separator: string;
  readonly #guardFormulas: boolean;
  readonly #lineEnd: string;
  /** What would end a cell or a line, what a reader would take for the file's mark, and empty text. */
  readonly #wantsQuotes: RegExp;

  constructor({ separator, guardFormulas, lineEnd = '\r\n', marksEmptyText = true }: SeparatedTextOptions) {
    this.separator = separators[separator];
    this.#guardFormulas = guardFormulas;
    this.#lineEnd = lineEnd;
    this.#wantsQuotes = new RegExp(`^\\uFEFF|["\\r\\n\\${this.separator}]${marksEmptyText ? '|^$' : ''}`);
  }

  /** The cell of a text. */
  text(text: string): string {
    return this.literal(this.#guardFormulas ? guardedText(text) : text);
  }

  /** The cell of what is no formula: numbers, JSON. */
  literal(text: string): string {
    return this.#wantsQuotes.test(text) ? quoted(text) : text;
  }

  /** Cells as a line with its end. */
  row(cells: readonly string[]): string {
    return `${cells.join(this.separator)}${this.#lineEnd}`;
  }

  /** The same for a file: one cell that holds nothing would be no line at all, and no cell is no line. */
  line(cells: readonly string[]): string {
    if (cells.length === 0) return '';
    return this.row(cells.length === 1 && cells[0] === '' ? ['""'] : cells);
  }
}

export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
