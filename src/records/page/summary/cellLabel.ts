import type { ScreenColumn } from '../../protocol/protocol';
import { cellOf } from '../cells/cells';
import type { Words } from '../words/words';

/** A value as it is called in a chart or a table. */
export function cellLabel(cell: string, column: ScreenColumn, words: Words): string {
  const { look, text, name } = cellOf(cell, column);
  switch (look) {
    case 'null':
    case 'absent':
      return words.say('noValue');
    case 'true':
      return words.say('yes');
    case 'false':
      return words.say('no');
    case 'text':
      return text === '' ? words.say('emptyText') : text;
    case 'date':
    case 'number':
    case 'json':
      return name === undefined ? text : `${text} ${name}`;
  }
}
