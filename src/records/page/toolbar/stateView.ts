import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import type { Status } from '../../protocol/protocol';
import { failureIcons } from '../../../panels/page/elements/failureIcons';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import { fixedBySignIn } from '../../../panels/page/elements/fixedBySignIn';
import { failureTitle } from './failureTitle';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { stateStyle } from '../../../panels/page/elements/stateStyle';

/** What stands in the place of rows: loading, none, or why there are none. Fires `act`, `retry`, `refresh`, `clear-filter` and `show-log`. */
export class StateView extends LitElement {
  static override properties = { status: { attribute: false } };
  static override styles = [
    pageStyle,
    iconStyle,
    stateStyle,
    css`
      :host {
        display: flex;
        overflow: auto;
      }
      .loading {
        flex-direction: row;
        color: var(--vscode-descriptionForeground);
      }
      .ring {
        width: 14px;
        height: 14px;
        border: 2px solid var(--vscode-progressBar-background, currentColor);
        border-right-color: transparent;
        border-radius: 50%;
        animation: turn 1s linear infinite;
      }
      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .ring {
          animation: none;
        }
      }
    `,
  ];

  declare status: Status;

  protected override render(): TemplateResult {
    const { status } = this;
    if (status.failure !== null) return this.#failed(status.failure);
    if (!status.loaded && status.activity === 'none') return this.#canceled();
    if (!status.loaded || status.activity !== 'none') {
      return html`<div class="state loading" role="status">
        <span class="ring" aria-hidden="true"></span><span>${l10n.t('Loading records…')}</span>
      </div>`;
    }
    const { filter } = status.reference;
    return html`<div class="state">
      <div class="picture">${icon('inbox')}</div>
      <h2>${l10n.t('No records')}</h2>
      <p>
        ${filter === undefined ? l10n.t('{0} holds no records on this connection.', status.title) : l10n.t('No record matches the filter {0}.', filter)}
      </p>
      <div class="actions">
        <vscode-button @click=${() => this.#fire('refresh')}>${l10n.t('Refresh')}</vscode-button>
        ${
          filter === undefined
            ? nothing
            : html`<button class="link" @click=${() => this.#fire('clear-filter')}>
                ${l10n.t('Clear the Filter')}
              </button>`
        }
      </div>
    </div>`;
  }

  #canceled(): TemplateResult {
    return html`<div class="state">
      <div class="picture">${icon('circle-slash')}</div>
      <h2>${l10n.t('Loading was canceled')}</h2>
      <div class="actions">
        <vscode-button @click=${() => this.#fire('retry')}>${l10n.t('Load')}</vscode-button>
      </div>
    </div>`;
  }

  #failed(failure: Failure): TemplateResult {
    return html`<div class="state" role="alert">
      <div class="picture ${failure.kind === 'failed' ? 'error' : ''}">${icon(failureIcons[failure.kind])}</div>
      <h2>${failureTitle(failure.kind)}</h2>
      <p>${failure.message}</p>
      ${failure.where === '' ? nothing : html`<p class="where">${failure.where}</p>`}
      ${
        failure.detail === null
          ? nothing
          : html`<div class="said">
              ${l10n.t('The server said:')}
              <pre tabindex="0">${failure.detail}</pre>
            </div>`
      }
      <div class="actions">
        ${
          fixedBySignIn(failure) && failure.action !== null
            ? html`<vscode-button @click=${() => this.#fire('act')}>${failure.action}</vscode-button>
                <vscode-button secondary @click=${() => this.#fire('retry')}>${l10n.t('Try Again')}</vscode-button>`
            : html`<vscode-button @click=${() => this.#fire('retry')}>${l10n.t('Try Again')}</vscode-button> ${
                  failure.action === null
                    ? nothing
                    : html`<vscode-button secondary @click=${() => this.#fire('act')}>${failure.action}</vscode-button>`
                }`
        }
        ${
          failure.action === l10n.t('Show Log')
            ? nothing
            : html`<button class="link" @click=${() => this.#fire('show-log')}>${l10n.t('Show Log')}</button>`
        }
      </div>
    </div>`;
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('state-view', StateView);
