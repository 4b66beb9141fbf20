import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SummaryLine, TableOrder } from './summaryTable';
import { numberText } from '../../../panels/page/language';

export interface TableViewParts {
  readonly title: string;
  readonly heads: readonly string[];
  readonly lines: readonly SummaryLine[];
  readonly order: TableOrder | undefined;
  readonly sortBy: (column: number) => void;
  /** What choosing a count does; undefined where no filter finds just its rows. */
  readonly filterOf: (line: SummaryLine, index: number) => (() => void) | undefined;
}

/** A summary as a table whose headers sort and whose counts filter. */
export function tableView(parts: TableViewParts): TemplateResult {
  const { heads, lines, title } = parts;
  return html`<table aria-label=${title}>
    <thead>
      <tr>
        ${heads.map((head, column) => header(parts, head, column))}
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <th scope="row" title=${line.label}>${line.label}</th>
            ${line.counts.map((count, index) => cell(parts, line, count, index))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function header({ order, sortBy }: TableViewParts, head: string, column: number): TemplateResult {
  const sorted = order?.column === column ? (order.descending ? 'descending' : 'ascending') : 'none';
  const sign = { none: '', ascending: ' ↑', descending: ' ↓' }[sorted];
  return html`<th scope="col" aria-sort=${sorted}>
    <button class="link" @click=${() => sortBy(column)}>
      ${head}${sign === '' ? nothing : html`<span aria-hidden="true">${sign}</span>`}
    </button>
  </th>`;
}

function cell({ filterOf }: TableViewParts, line: SummaryLine, count: number, index: number): TemplateResult {
  const text = numberText(count);
  const filter = count === 0 ? undefined : filterOf(line, index);
  if (filter === undefined) return html`<td class=${count === 0 ? 'zero' : ''}>${text}</td>`;
  return html`<td>
    <button class="link" title=${l10n.t('Show these rows')} @click=${filter}>${text}</button>
  </td>`;
}
