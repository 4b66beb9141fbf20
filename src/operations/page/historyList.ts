import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { localeOf } from '../../text/locales';
import type { PastCall } from '../protocol/protocol';
import { pageStyle } from '../../panels/page/elements/pageStyle';
import { durationWord } from './answer/measures';

/** The calls made on this connection, newest first. Fires `again` with the time that names a call, and `clear`. */
export class HistoryList extends LitElement {
  static override properties = { calls: { attribute: false } };
  static override styles = [
    pageStyle,
    css`
      :host {
        display: block;
        max-height: 40%;
        overflow: auto;
        flex: none;
        padding: 6px 12px 8px;
        background: var(--vscode-sideBar-background);
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .head {
        display: flex;
        align-items: center;
        gap: 12px;
        justify-content: space-between;
      }
      h2 {
        margin: 0;
        font-size: 11px;
        font-weight: 600;
        text-transform: uppercase;
        color: var(--vscode-descriptionForeground);
      }
      ol {
        list-style: none;
        margin: 4px 0 0;
        padding: 0;
      }
      li button {
        display: grid;
        grid-template-columns: 56px minmax(0, 1fr) 48px 70px 160px;
        gap: 8px;
        width: 100%;
        padding: 2px 4px;
        border: none;
        border-radius: 3px;
        background: none;
        color: inherit;
        font: inherit;
        line-height: 18px;
        text-align: start;
        cursor: pointer;
        font-variant-numeric: tabular-nums;
      }
      li button:hover {
        background: var(--vscode-list-hoverBackground);
      }
      li button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .method {
        font-weight: 600;
      }
      .path {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .quiet,
      .empty {
        color: var(--vscode-descriptionForeground);
      }
      .quiet {
        text-align: end;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      @media (max-width: 620px) {
        li button {
          grid-template-columns: 50px minmax(0, 1fr) 44px;
        }
        .wide {
          display: none;
        }
      }
    `,
  ];

  declare calls: readonly PastCall[];

  protected override render(): TemplateResult {
    const { calls } = this;
    const moment = new Intl.DateTimeFormat(localeOf(document.documentElement.lang), {
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    return html`
      <div class="head">
        <h2>${l10n.t('History')}</h2>
        ${
          calls.length === 0
            ? nothing
            : html`<button class="link" @click=${() => this.dispatchEvent(new Event('clear'))}>
                ${l10n.t('Clear History')}
              </button>`
        }
      </div>
      ${
        calls.length === 0
          ? html`<p class="empty">${l10n.t('Calls made on this connection appear here.')}</p>`
          : html`<ol>
              ${calls.map(
                ({ method, path, operation, status, at, durationMs }) =>
                  html`<li>
                    <button
                      title=${method === 'GET' ? l10n.t('Send Again: {0}', operation) : l10n.t('Fill In Again: {0}', operation)}
                      @click=${() => this.dispatchEvent(new CustomEvent('again', { detail: at }))}
                    >
                      <span class="method">${method}</span>
                      <span class="path">${path}</span>
                      <span class="quiet">${status ?? '–'}</span>
                      <span class="quiet wide">${durationWord(durationMs)}</span>
                      <span class="quiet wide">${moment.format(at)}</span>
                    </button>
                  </li>`,
              )}
            </ol>`
      }
    `;
  }
}

customElements.define('history-list', HistoryList);
