import * as l10n from '@vscode/l10n';
import type { ScreenColumn } from '../../protocol/protocol';
import { cellOf } from '../cells/cells';

/** A value as it is called in a chart or a table. */
export function cellLabel(cell: string, column: ScreenColumn): string {
  const { look, text, name } = cellOf(cell, column);
  switch (look) {
    case 'null':
    case 'absent':
      return l10n.t('(no value)');
    case 'true':
      return l10n.t('true');
    case 'false':
      return l10n.t('false');
    case 'text':
      return text === '' ? l10n.t('(empty text)') : text;
    case 'date':
    case 'number':
    case 'json':
      return name === undefined ? text : `${text} ${name}`;
  }
}
