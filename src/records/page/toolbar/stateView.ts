import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import type { Status } from '../../protocol/protocol';
import { failureIcons } from '../../../panels/page/elements/failureIcons';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import { fixedBySignIn } from '../../../panels/page/elements/fixedBySignIn';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { stateStyle } from '../../../panels/page/elements/stateStyle';
import type { Words } from '../words/words';

const failureTitles = {
  signedOut: 'signedOutTitle',
  needsCredentials: 'needsCredentialsTitle',
  forbidden: 'forbiddenTitle',
  tooLarge: 'tooLargeTitle',
  unreachable: 'unreachableTitle',
  notFound: 'notFoundTitle',
  failed: 'failedTitle',
} as const satisfies Record<Failure['kind'], string>;

/** What stands in the place of rows: loading, none, or why there are none. Fires `act`, `retry`, `refresh`, `clear-filter` and `show-log`. */
export class StateView extends LitElement {
  static override properties = { status: { attribute: false }, words: { attribute: false } };
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
  declare words: Words;

  protected override render(): TemplateResult {
    const { status, words } = this;
    if (status.failure !== null) return this.#failed(status.failure);
    if (!status.loaded && status.activity === 'none') return this.#canceled();
    if (!status.loaded || status.activity !== 'none') {
      return html`<div class="state loading" role="status">
        <span class="ring" aria-hidden="true"></span><span>${words.say('loading')}</span>
      </div>`;
    }
    const { filter } = status.reference;
    return html`<div class="state">
      <div class="picture">${icon('inbox')}</div>
      <h2>${words.say('emptyTitle')}</h2>
      <p>${filter === undefined ? words.say('emptyService', status.title) : words.say('emptyFilter', filter)}</p>
      <div class="actions">
        <vscode-button @click=${() => this.#fire('refresh')}>${words.say('refresh')}</vscode-button>
        ${
          filter === undefined
            ? nothing
            : html`<button class="link" @click=${() => this.#fire('clear-filter')}>${words.say('clearFilter')}</button>`
        }
      </div>
    </div>`;
  }

  #canceled(): TemplateResult {
    const { words } = this;
    return html`<div class="state">
      <div class="picture">${icon('circle-slash')}</div>
      <h2>${words.say('notLoaded')}</h2>
      <div class="actions">
        <vscode-button @click=${() => this.#fire('retry')}>${words.say('load')}</vscode-button>
      </div>
    </div>`;
  }

  #failed(failure: Failure): TemplateResult {
    const { words } = this;
    return html`<div class="state" role="alert">
      <div class="picture ${failure.kind === 'failed' ? 'error' : ''}">${icon(failureIcons[failure.kind])}</div>
      <h2>${words.say(failureTitles[failure.kind])}</h2>
      <p>${failure.message}</p>
      ${failure.where === '' ? nothing : html`<p class="where">${failure.where}</p>`}
      ${
        failure.detail === null
          ? nothing
          : html`<div class="said">
              ${words.say('serverSaid')}
              <pre tabindex="0">${failure.detail}</pre>
            </div>`
      }
      <div class="actions">
        ${
          fixedBySignIn(failure) && failure.action !== null
            ? html`<vscode-button @click=${() => this.#fire('act')}>${failure.action}</vscode-button>
                <vscode-button secondary @click=${() => this.#fire('retry')}>${words.say('retry')}</vscode-button>`
            : html`<vscode-button @click=${() => this.#fire('retry')}>${words.say('retry')}</vscode-button> ${
                  failure.action === null
                    ? nothing
                    : html`<vscode-button secondary @click=${() => this.#fire('act')}>${failure.action}</vscode-button>`
                }`
        }
        ${
          failure.action === words.say('showLog')
            ? nothing
            : html`<button class="link" @click=${() => this.#fire('show-log')}>${words.say('showLog')}</button>`
        }
      </div>
    </div>`;
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('state-view', StateView);
