import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { State } from '../protocol/protocol';
import { connectionBadge, connectionBadgeStyle } from '../../panels/page/elements/connectionBadge';
import { iconStyle } from '../../panels/page/elements/icons';
import { pageStyle } from '../../panels/page/elements/pageStyle';

/** Which operation, how surely it is known, where it goes, and Send. Fires `send`, `cancel`, `copy-as-curl` and `history`. */
export class OperationToolbar extends LitElement {
  static override properties = {
    state: { attribute: false },
    historyShown: { type: Boolean },
  };
  static override styles = [
    pageStyle,
    iconStyle,
    connectionBadgeStyle,
    css`
      .toolbar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 12px;
        padding: 8px 12px;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .what {
        flex: 1 1 300px;
        min-width: 0;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      h1 {
        margin: 0;
        font-size: 13px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .method {
        padding: 0 6px;
        border-radius: 3px;
        border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor));
        font-size: 11px;
        font-weight: 600;
        line-height: 16px;
      }
      .path {
        display: block;
        margin-top: 4px;
        font-family: var(--vscode-editor-font-family);
        font-size: 12px;
        overflow-wrap: anywhere;
        user-select: text;
      }
      .evidence {
        margin-top: 2px;
        color: var(--vscode-descriptionForeground);
        font-size: 12px;
      }
      .actions {
        display: flex;
        align-items: center;
        gap: 6px;
      }
    `,
  ];

  declare state: State;
  declare historyShown: boolean;

  protected override render(): TemplateResult {
    const { state } = this;
    return html`<div class="toolbar">
      <div class="what">
        <div class="title">
          <span class="method">${state.method}</span>
          <h1>${state.title} · ${state.service}</h1>
          ${state.connection.name === '' ? nothing : connectionBadge(state.connection)}
        </div>
        ${state.pathKnown ? html`<span class="path">${state.path}</span>` : nothing}
        <div class="evidence">${state.evidence}</div>
      </div>
      <div class="actions">
        ${this.#button('history', l10n.t('History'), 'history')}
        ${this.#button('terminal', l10n.t('Copy as cURL'), 'copy-as-curl')}
        ${
          state.sending
            ? html`<vscode-button secondary @click=${() => this.#fire('cancel')}>${l10n.t('Cancel')}</vscode-button>`
            : html`<vscode-button
                icon="send"
                ?disabled=${state.blocked !== null}
                aria-disabled=${state.blocked !== null}
                @click=${() => this.#fire('send')}
                >${l10n.t('Send')}</vscode-button
              >`
        }
      </div>
    </div>`;
  }

  #button(glyph: string, label: string, event: string): TemplateResult {
    return html`<vscode-toolbar-button
      icon=${glyph}
      label=${label}
      title=${label}
      aria-pressed=${event === 'history' ? this.historyShown : nothing}
      @click=${() => this.#fire(event)}
    ></vscode-toolbar-button>`;
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('operation-toolbar', OperationToolbar);
