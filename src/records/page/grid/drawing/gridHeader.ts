import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OrderTerm } from '../../../protocol/queryProtocol';
import type { ScreenColumn } from '../../../protocol/protocol';
import { icon } from '../../../../panels/page/elements/icons';
import type { ShownColumn } from '../model/gridColumns';
import { headerRow } from '../model/gridKeys';
import type { GridPosition } from '../model/gridKeys';

/** What stands below a column's name: its profile. `index` is the column's place in the load. */
export type HeaderExtra = (column: ScreenColumn, index: number) => TemplateResult | typeof nothing;

export interface HeaderParts {
  readonly columns: readonly ShownColumn[];
  /** The columns that are drawn. */
  readonly positions: readonly number[];
  readonly sorted: readonly OrderTerm[];
  readonly place: GridPosition;
  readonly extra: HeaderExtra | undefined;
}

/** The headers: the pinned ones stay when the others are scrolled. */
export function headers(parts: HeaderParts): TemplateResult {
  const { columns, positions } = parts;
  const part = (pinned: boolean): unknown =>
    repeat(
      positions.filter((position) => columns[position]?.pinned === pinned),
      (position) => columns[position]?.index,
      (position) => header(position, parts),
    );
  return html`<div class="row" role="row" aria-rowindex="1">
    <div class="pinned">
      <div class="gutter" aria-hidden="true"></div>
      ${part(true)}
    </div>
    ${part(false)}
  </div>`;
}

function header(position: number, { columns, sorted, place, extra }: HeaderParts): unknown {
  const shown = columns[position];
  if (shown === undefined) return nothing;
  const { column, index } = shown;
  const rank = sorted.findIndex((term) => term.column.toLowerCase() === column.name.toLowerCase());
  const term = sorted[rank];
  const direction = term === undefined ? undefined : term.descending ? 'descending' : 'ascending';
  return html`<div
    class="cell c${index} ${column.numeric ? 'end' : ''}"
    role="columnheader"
    aria-colindex=${position + 1}
    aria-sort=${direction !== undefined && rank === 0 ? direction : nothing}
    data-column=${position}
    tabindex=${place.row === headerRow && place.column === position ? 0 : nothing}
    title=${`${column.name} · ${column.type}`}
  >
    <div class="title">
      <span class="label">${column.name}</span>
      ${
        direction === undefined
          ? nothing
          : html`<span class="sorted" aria-hidden="true"
                >${icon(direction === 'ascending' ? 'arrow-up' : 'arrow-down')}${sorted.length > 1 ? rank + 1 : nothing}</span
              >${
                rank === 0
                  ? nothing
                  : html`<span class="spoken"
                      >${direction === 'ascending' ? l10n.t('then ascending') : l10n.t('then descending')}</span
                    >`
              }`
      }
    </div>
    ${extra === undefined ? nothing : html`<div class="extra">${extra(column, index)}</div>`}
    <div class="grip"></div>
  </div>`;
}
