import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { Failure } from '../../platform/panels/rpcProtocol';
import type { Status } from '../../records/protocol';
import { icon, iconStyle } from '../shared/icons';
import type { IconName } from '../shared/icons';
import { pageStyle } from '../shared/pageStyle';
import type { Words } from './words';

const failureIcons: Record<Failure['kind'], IconName> = {
  signedOut: 'sign-in',
  needsCredentials: 'key',
  forbidden: 'lock',
  tooLarge: 'package',
  unreachable: 'debug-disconnect',
  notFound: 'search',
  failed: 'error',
};
const failureTitles = {
  signedOut: 'signedOutTitle',
  needsCredentials: 'needsCredentialsTitle',
  forbidden: 'forbiddenTitle',
  tooLarge: 'tooLargeTitle',
  unreachable: 'unreachableTitle',
  notFound: 'notFoundTitle',
  failed: 'failedTitle',
} as const satisfies Record<Failure['kind'], string>;

/** What stands in the place of rows: loading, none, or why there are none. Fires `act`, `retry`, `refresh` and `show-log`. */
export class StateView extends LitElement {
  static override properties = { status: { attribute: false }, words: { attribute: false } };
  static override styles = [
    pageStyle,
    iconStyle,
    css`
      :host {
        display: flex;
        overflow: auto;
      }
      .state {
        margin: auto;
        padding: 24px 20px;
        max-width: 520px;
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 8px;
        text-align: center;
        line-height: 1.5;
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
      .picture .icon {
        font-size: 32px;
        width: 32px;
        color: var(--vscode-descriptionForeground);
      }
      .picture.error .icon {
        color: var(--vscode-problemsErrorIcon-foreground, var(--vscode-errorForeground));
      }
      h2 {
        margin: 0;
        font-size: 14px;
        font-weight: 600;
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .where {
        color: var(--vscode-descriptionForeground);
        font-size: 12px;
      }
      .said {
        align-self: stretch;
        text-align: start;
        font-size: 12px;
      }
      .said pre {
        margin: 4px 0 0;
        padding: 8px 10px;
        max-height: 160px;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        font-family: var(--vscode-editor-font-family);
        font-size: 12px;
        background: var(--vscode-textCodeBlock-background);
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 4px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        align-items: center;
        gap: 8px;
        margin-top: 8px;
      }
      .actions .link {
        padding: 2px 6px;
      }
    `,
  ];

  declare status: Status;
  declare words: Words;

  protected override render(): TemplateResult {
    const { status, words } = this;
    if (status.failure !== null) return this.#failed(status.failure);
    if (!status.loaded && status.activity === 'none') return this.#cancelled();
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
      </div>
    </div>`;
  }

  #cancelled(): TemplateResult {
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
    const mendsBySigningIn = failure.kind === 'signedOut' || failure.kind === 'needsCredentials';
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
          mendsBySigningIn && failure.action !== null
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
