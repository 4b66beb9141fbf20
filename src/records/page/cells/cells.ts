import type { ScreenColumn } from '../../protocol/protocol';
import type { DateFormat } from './dateFormat';

/** A cell as it is drawn. The tags are those of the host's `cellText`. */
export type CellLook = 'text' | 'date' | 'number' | 'true' | 'false' | 'null' | 'absent' | 'json';

export interface Cell {
  readonly look: CellLook;
  readonly text: string;
  /** The name of an enumeration's value. */
  readonly name?: string;
}

/** @param dates how dates are written; near to how they were sent where it is not given */
export function cellOf(tagged: string | undefined, column: ScreenColumn, dates?: DateFormat): Cell {
  const text = (tagged ?? '').slice(1);
  switch (tagged?.charAt(0) ?? 'a') {
    case 's':
      return { look: 'text', text };
    case 'd':
      return { look: 'date', text: dates === undefined ? readableDate(text) : dates.format(text) };
    case 'n': {
      const name = column.values[text];
      return name === undefined ? { look: 'number', text } : { look: 'number', text, name };
    }
    case 'm':
      return { look: 'number', text };
    case 't':
      return { look: 'true', text: 'true' };
    case 'f':
      return { look: 'false', text: 'false' };
    case 'z':
      return { look: 'null', text: 'null' };
    case 'j':
      return { look: 'json', text };
    default:
      return { look: 'absent', text: '' };
  }
}

/** ISO 8601 with a space, and without a fraction of nothing but zeros. */
export function readableDate(text: string): string {
  return text.replace('T', ' ').replace(/\.0+(?=Z|[+-]|$)/, '');
}
