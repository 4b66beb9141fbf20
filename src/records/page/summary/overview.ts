import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Status } from '../../protocol/protocol';
import type { HeaderExtra } from '../grid/drawing/gridHeader';
import type { ProfileFilter } from '../profile/profileElement';
import type { RecordsStore } from '../store/recordsStore';
import type { BarCondition, SummaryChoice } from './countedColumns';

export interface OverviewParts {
  readonly store: RecordsStore;
  /** Back from the summary. */
  readonly showRows: () => void;
}

/** What the page draws of the rows as a whole: profiles in the headers, and the summary in the place of the rows. */
export class Overview {
  readonly #parts: OverviewParts;
  #script: Promise<unknown> | undefined;
  #profileScript: Promise<unknown> | undefined;
  #extra: { readonly version: number; readonly load: string; readonly draw: HeaderExtra } | undefined;

  constructor(parts: OverviewParts) {
    this.#parts = parts;
  }

  summary(status: Status): TemplateResult {
    const { store, showRows } = this.#parts;
    const { summary, view, shown, queries } = store;
    // Its script is loaded when it is first looked at.
    void (this.#script ??= import(/* webpackChunkName: "summary" */ './summaryView'));
    return html`<summary-view
      .load=${view.load}
      .columns=${view.columns}
      .rows=${view.rows}
      .rowCount=${view.rows.length}
      .order=${shown.order}
      .more=${status.more}
      .choice=${summary.choiceOf(view)}
      @summary-change=${(event: CustomEvent<SummaryChoice>) => summary.choose(event.detail)}
      @bar-filter=${(event: CustomEvent<readonly BarCondition[]>) => {
        showRows();
        queries.narrow(...event.detail.map((at) => ({ ...at, load: view.load, relation: 'equals' as const })));
      }}
      @load-all=${() => store.actions.loadAll()}
      @text-copy=${(event: CustomEvent<string>) => summary.copyText(event.detail)}
      @picture-copy=${(event: CustomEvent<Blob>) => summary.copyPicture(event.detail)}
      @picture-save=${(event: CustomEvent<{ format: 'svg' | 'png'; data: string }>) =>
        summary.savePicture(event.detail.format, event.detail.data)}
    ></summary-view>`;
  }

  /** Another function whenever a profile has changed, so that the headers are drawn anew. */
  headerExtra(): HeaderExtra | undefined {
    const { summary, view, queries } = this.#parts.store;
    if (!summary.profiles) return undefined;
    void (this.#profileScript ??= import(/* webpackChunkName: "profile" */ '../profile/profileElement'));
    if (this.#extra?.version === summary.version && this.#extra.load === view.load) return this.#extra.draw;
    const draw: HeaderExtra = (column, index) =>
      html`<column-profile
        .column=${column}
        .profile=${summary.profiler.profile(index)}
        @profile-filter=${({ detail: { row, toRow } }: CustomEvent<ProfileFilter>) =>
          queries.narrow({
            load: view.load,
            row,
            column: index,
            ...(toRow === undefined ? { relation: 'equals' } : { toRow, relation: 'between' }),
          })}
      ></column-profile>`;
    this.#extra = { version: summary.version, load: view.load, draw };
    return draw;
  }
}
