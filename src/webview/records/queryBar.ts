import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { Status } from '../../records/protocol';
import { icon, iconStyle } from '../shared/icons';
import { pageStyle } from '../shared/pageStyle';
import './filterBox';
import type { FilterBox } from './filterBox';
import type { QueryStore } from './queryStore';
import type { Words } from './words';

/** The filter, the order, and the queries that were kept. */
export class QueryBar extends LitElement {
  static override properties = {
    status: { attribute: false },
    queries: { attribute: false },
    /** Changes whenever the store does. */
    version: { type: Number },
    words: { attribute: false },
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
      .order .icon {
        font-size: 14px;
      }
      .order code {
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
  declare words: Words;

  focusFilter(): void {
    this.#box()?.focus();
  }

  protected override render(): TemplateResult {
    const { queries, status, words } = this;
    const { orderBy } = status.reference;
    return html`<div class="bar" role="search">
      <filter-box
        .text=${queries.draft}
        .edited=${queries.isEdited}
        .fault=${queries.fault}
        .insisted=${queries.insisted}
        .refusal=${queries.refusal}
        .completions=${queries.completions}
        .words=${words}
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
          : html`<span class="order" title=${`${words.say('orderBy')}: ${orderBy}`}>
              ${icon('sort-precedence')}<code>${orderBy}</code>
              <vscode-toolbar-button
                icon="close"
                label=${words.say('clearOrder')}
                title=${words.say('clearOrder')}
                @click=${() => queries.setOrder([])}
              ></vscode-toolbar-button>
            </span>`
      }
      <span class="buttons">
        <vscode-toolbar-button
          icon="history"
          label=${words.say('chooseQuery')}
          title=${words.say('chooseQuery')}
          @click=${() => queries.choose()}
        ></vscode-toolbar-button>
        <vscode-toolbar-button
          icon="save"
          label=${words.say('saveQuery')}
          title=${words.say('saveQuery')}
          @click=${() => queries.save()}
        ></vscode-toolbar-button>
      </span>
    </div>`;
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
