import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Words } from '../words/words';
import type { SummaryLine, TableOrder } from './summaryTable';

export interface TableViewParts {
  readonly title: string;
  readonly heads: readonly string[];
  readonly lines: readonly SummaryLine[];
  readonly order: TableOrder | undefined;
  readonly words: Words;
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

function cell({ words, filterOf }: TableViewParts, line: SummaryLine, count: number, index: number): TemplateResult {
  const text = words.say('number', count);
  const filter = count === 0 ? undefined : filterOf(line, index);
  if (filter === undefined) return html`<td class=${count === 0 ? 'zero' : ''}>${text}</td>`;
  return html`<td>
    <button class="link" title=${words.say('filterBy')} @click=${filter}>${text}</button>
  </td>`;
}
