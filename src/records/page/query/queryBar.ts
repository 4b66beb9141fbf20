import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { Status } from '../../protocol/protocol';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import './filterBox';
import type { FilterBox } from './filterBox';
import type { QueryStore } from './queryStore';

/** The filter, the order, and the queries that were kept. */
export class QueryBar extends LitElement {
  static override properties = {
    status: { attribute: false },
    queries: { attribute: false },
    /** Changes whenever the store does. */
    version: { type: Number },
  };
  static override styles = [
    pageStyle,
    iconStyle,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-start;
        gap: 4px 8px;
        padding: 4px 12px;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .order {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-width: 0;
        max-width: 100%;
        height: 26px;
        color: var(--vscode-descriptionForeground);
      }
      .parameters {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-width: 0;
        max-width: 100%;
        height: 26px;
        padding: 0 6px;
        border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
        border-radius: 2px;
        background: var(--vscode-button-secondaryBackground);
        color: var(--vscode-button-secondaryForeground);
        cursor: pointer;
      }
      .parameters:hover {
        background: var(--vscode-button-secondaryHoverBackground);
      }
      .parameters:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: 1px;
      }
      .order .icon,
      .parameters .icon {
        font-size: 14px;
      }
      .order code,
      .parameters code {
        font-family: var(--vscode-editor-font-family);
        font-size: 12px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .buttons {
        display: flex;
        align-items: center;
        height: 26px;
      }
    `,
  ];

  declare status: Status;
  declare queries: QueryStore;
  declare version: number;

  focusFilter(): void {
    this.#box()?.focus();
  }

  protected override render(): TemplateResult {
    const { queries, status } = this;
    const { orderBy } = status.reference;
    return html`<div class="bar" role="search">
      <filter-box
        .text=${queries.draft}
        .edited=${queries.isEdited}
        .fault=${queries.fault}
        .insisted=${queries.insisted}
        .refusal=${queries.refusal}
        .completions=${queries.completions}
        @filter-edit=${(event: CustomEvent<{ text: string; caret: number }>) =>
          queries.edit(event.detail.text, event.detail.caret)}
        @filter-complete=${(event: CustomEvent<number>) => queries.complete(event.detail)}
        @filter-apply=${(event: CustomEvent<boolean>) => void queries.apply(event.detail)}
        @filter-revert=${() => queries.revert()}
        @filter-clear=${() => this.#clear()}
      ></filter-box>
      ${
        orderBy === undefined
          ? nothing
          : html`<span class="order" title=${l10n.t('Sort by: {0}', orderBy)}>
              ${icon('sort-precedence')}<code>${orderBy}</code>
              <vscode-toolbar-button
                icon="close"
                label=${l10n.t('Clear the Order')}
                title=${l10n.t('Clear the Order')}
                @click=${() => queries.setOrder([])}
              ></vscode-toolbar-button>
            </span>`
      }
      ${status.parameters === null ? nothing : this.#parameters(status.parameters)}
      <span class="buttons">
        <vscode-toolbar-button
          icon="history"
          label=${l10n.t('Saved Queries and History')}
          title=${l10n.t('Saved Queries and History')}
          @click=${() => queries.choose()}
        ></vscode-toolbar-button>
        <vscode-toolbar-button
          icon="save"
          label=${l10n.t('Save This Query')}
          title=${l10n.t('Save This Query')}
          @click=${() => void queries.save()}
        ></vscode-toolbar-button>
      </span>
    </div>`;
  }

  /** What a list that takes no OData was asked for. */
  #parameters(text: string): TemplateResult {
    const { queries } = this;
    return html`<button
      class="parameters"
      title=${l10n.t('Choose What to List')}
      aria-label=${l10n.t('Choose What to List: {0}', text)}
      @click=${() => queries.chooseParameters()}
    >
      ${icon('settings')}<code>${text === '' ? l10n.t('Choose What to List') : text}</code>
    </button>`;
  }

  #clear(): void {
    this.queries.clear();
    this.#box()?.focus();
  }

  #box(): FilterBox | null {
    return this.renderRoot.querySelector('filter-box');
  }
}

customElements.define('query-bar', QueryBar);
