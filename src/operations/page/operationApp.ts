import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { frameStyle } from '../../panels/page/frame/frameStyle';
import '../../panels/page/elements/noticeBar';
import { pageStyle } from '../../panels/page/elements/pageStyle';
import { PanelFrame } from '../../panels/page/frame/panelFrame';
import '../../panels/page/elements/paneSash';
import './answer/answerView';
import './historyList';
import './form/operationForm';
import { OperationStore } from './operationStore';
import type { HostApi } from '../../panels/page/hostApi';
import type { KeptForm } from './operationStore';
import './operationToolbar';

/** Below this width the answer stands under the form instead of beside it. */
const narrowWidth = 760;

/** The page of an operation panel. */
export class OperationApp extends PanelFrame {
  static override styles = [
    pageStyle,
    frameStyle,
    css`
      operation-form {
        flex: 1 1 0;
        min-width: 0;
        min-height: 0;
      }
      answer-view {
        flex: none;
      }
    `,
  ];

  readonly #store: OperationStore;

  constructor({ api }: { readonly api: HostApi<KeptForm> }) {
    super(narrowWidth);
    this.#store = new OperationStore({ api, messages: window, onChange: () => this.requestUpdate() });
  }

  protected override start(): Promise<void> {
    return this.#store.start();
  }

  protected override shouldUpdate(): boolean {
    return this.#store.state !== undefined;
  }

  protected override updated(): void {
    const { state } = this.#store;
    // What keeps a call from being sent is where the person looks next.
    if (state !== undefined && state.problems.length > 0 && this.#sent) {
      this.#sent = false;
      this.renderRoot.querySelector('operation-form')?.focusFirst();
    }
  }

  #sent = false;

  protected override render(): TemplateResult {
    const store = this.#store;
    const { state, answerSize } = store;
    if (state === undefined) return html``;
    return html`
      <operation-toolbar
        .state=${state}
        .historyShown=${store.history !== undefined}
        @send=${() => this.#send()}
        @cancel=${() => store.cancel()}
        @copy-as-curl=${() => store.copyAsCurl()}
        @history=${() => void store.toggleHistory()}
      ></operation-toolbar>
      <div class="progress">
        ${
          state.sending
            ? html`<vscode-progress-bar indeterminate aria-label=${l10n.t('Sending…')}></vscode-progress-bar>`
            : nothing
        }
      </div>
      ${
        state.blocked === null
          ? nothing
          : html`<notice-bar .kind=${'warning'} .message=${state.blocked} .actions=${[]}></notice-bar>`
      }
      ${this.failedCall(store.calls, () => store.act('call'))}
      ${
        store.history === undefined
          ? nothing
          : html`<history-list
              .calls=${store.history}
              @again=${(event: CustomEvent<number>) => store.again(event.detail)}
              @clear=${() => store.clearHistory()}
            ></history-list>`
      }
      <div class="panes ${this.narrow ? 'narrow' : ''}" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
        <operation-form .state=${state} .values=${store.values} .store=${store}></operation-form>
        <pane-sash
          .vertical=${!this.narrow}
          .size=${answerSize}
          .label=${l10n.t('Resize the answer')}
          @resized=${(event: CustomEvent<number>) => store.resize(event.detail)}
        ></pane-sash>
        <answer-view
          .style=${this.narrow ? `height:${answerSize * 100}%` : `width:${answerSize * 100}%`}
          .state=${state}
          .picture=${store.picture}
          @answer-action=${(event: CustomEvent<Parameters<OperationStore['withAnswer']>[0]>) =>
            store.withAnswer(event.detail)}
          @act=${() => store.act('failure')}
          @show-log=${() => store.showLog()}
        ></answer-view>
      </div>
      <div class="spoken" role="status">${this.#spoken()}</div>
    `;
  }

  #send(): void {
    this.#sent = true;
    this.#store.send();
  }

  /** Ctrl+Enter sends from anywhere in the form. */
  #key(event: KeyboardEvent): void {
    const { state } = this.#store;
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (state?.sending === false && state.blocked === null) this.#send();
  }

  #spoken(): string {
    const { state, calls } = this.#store;
    if (state?.sending === true) return l10n.t('Sending…');
    if (calls.announcement !== '') return calls.announcement;
    const status = state?.answer?.status ?? undefined;
    return status === undefined ? '' : l10n.t('Status {0}', status);
  }
}

customElements.define('operation-app', OperationApp);
