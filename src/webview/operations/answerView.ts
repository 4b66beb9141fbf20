import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { Failure } from '../../platform/panels/rpcProtocol';
import type { ScreenAnswer, State } from '../../operations/protocol';
import { icon, iconStyle } from '../shared/icons';
import { jsonTokens } from '../shared/jsonTokens';
import { pageStyle } from '../shared/pageStyle';
import { jsonStyle } from './jsonStyle';
import './jsonTree';
import { durationWord, sizeWord } from './measures';
import type { Words } from './words';

type View = 'tree' | 'text' | 'headers';

/**
 * What came back: status, time, size, headers and body. Fires `answer-action` with `insertAnswer`, `openAnswer`,
 * `copyAnswer` or `saveAnswer`, and `act`, `retry` and `show-log` of a failure.
 */
export class AnswerView extends LitElement {
  static override properties = { state: { attribute: false }, words: { attribute: false } };
  static override styles = [
    pageStyle,
    iconStyle,
    jsonStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        border-inline-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        margin-top: -1px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 4px 8px 4px 12px;
        min-height: 36px;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        flex: 1;
        gap: 2px 12px;
        align-items: center;
        font-variant-numeric: tabular-nums;
      }
      .status {
        font-weight: 600;
      }
      .fact {
        color: var(--vscode-descriptionForeground);
      }
      .tabs {
        display: flex;
        gap: 14px;
        padding: 0 12px;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .tab {
        appearance: none;
        background: none;
        border: none;
        border-bottom: 1px solid transparent;
        padding: 6px 0 5px;
        font: inherit;
        color: var(--vscode-panelTitle-inactiveForeground, var(--vscode-foreground));
        cursor: pointer;
      }
      .tab[aria-selected='true'] {
        color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
        border-bottom-color: var(--vscode-panelTitle-activeBorder, currentColor);
      }
      .tab:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .content {
        flex: 1;
        min-height: 0;
        overflow: auto;
        display: flex;
        flex-direction: column;
      }
      .content:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      json-tree {
        flex: 1;
      }
      pre {
        margin: 0;
        padding: 8px 12px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        line-height: 1.5;
        user-select: text;
      }
      table {
        border-collapse: collapse;
        margin: 8px 12px;
        align-self: flex-start;
      }
      th,
      td {
        padding: 2px 16px 2px 0;
        text-align: start;
        vertical-align: top;
        font-weight: normal;
        overflow-wrap: anywhere;
      }
      th {
        color: var(--vscode-descriptionForeground);
        white-space: nowrap;
      }
      .note {
        display: flex;
        gap: 6px;
        padding: 6px 12px;
        color: var(--vscode-descriptionForeground);
        line-height: 1.4;
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
      .state > .icon {
        font-size: 32px;
        width: 32px;
        color: var(--vscode-descriptionForeground);
      }
      .state.failed > .icon {
        color: var(--vscode-problemsErrorIcon-foreground, var(--vscode-errorForeground));
      }
      .state h2 {
        margin: 0;
        font-size: 14px;
        font-weight: 600;
      }
      .state p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .said {
        align-self: stretch;
        text-align: start;
        font-size: 12px;
      }
      .said pre {
        margin-top: 4px;
        max-height: 200px;
        overflow: auto;
        font-family: var(--vscode-editor-font-family);
        background: var(--vscode-textCodeBlock-background);
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 4px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
    `,
  ];

  declare state: State;
  declare words: Words;
  #view: View = 'tree';

  protected override render(): TemplateResult {
    const { state } = this;
    if (state.failure !== null) return this.#failed(state.failure);
    if (state.answer !== null) return this.#answered(state.answer);
    const { words } = this;
    return html`<div class="content">
      <div class="state" role="status">
        ${icon('send')}
        <h2>${words.say(state.sending ? 'sending' : 'noAnswer')}</h2>
        ${state.sending ? nothing : html`<p>${words.say('noAnswerHint')}</p>`}
      </div>
    </div>`;
  }

  #answered(answer: ScreenAnswer): TemplateResult {
    const { words } = this;
    const { status, durationMs, size, kind, contentType } = answer;
    const hasBody = kind === 'json' || kind === 'text';
    return html`
      <div class="head">
        <div class="facts">
          <span class="status">${status ?? words.say('unfinished')}</span>
          <span class="fact" title=${words.say('time')}>${durationWord(durationMs, words)}</span>
          <span class="fact" title=${words.say('size')}>${sizeWord(size, words)}</span>
          ${contentType === '' ? nothing : html`<span class="fact">${contentType.split(';')[0]}</span>`}
        </div>
        ${
          hasBody
            ? html`<vscode-button
                  icon="insert"
                  title=${words.say('insertTitle')}
                  @click=${() => this.#do('insertAnswer')}
                  >${words.say('insert')}</vscode-button
                >
                ${this.#button('copy', 'copy', 'copyAnswer')} ${this.#button('go-to-file', 'open', 'openAnswer')}`
            : nothing
        }
        ${kind === 'empty' ? nothing : this.#button('save', 'save', 'saveAnswer')}
      </div>
      <div class="tabs" role="tablist" @keydown=${(event: KeyboardEvent) => this.#tabKey(event)}>
        ${this.#views(answer).map((view) => this.#tab(view, answer))}
      </div>
      ${answer.cut ? html`<div class="note">${icon('info')}<span>${words.say('cut')}</span></div>` : nothing}
      ${this.#content(answer)}
    `;
  }

  #content(answer: ScreenAnswer): TemplateResult {
    const { words } = this;
    const { kind, text, headers, contentType } = answer;
    switch (this.#shown(answer)) {
      case 'headers':
        return html`<div class="content" tabindex="0" role="tabpanel" aria-label=${words.say('headers')}>
          ${
            headers.length === 0
              ? html`<div class="note">${words.say('noHeaders')}</div>`
              : html`<table>
                  ${headers.map(
                    ([name, value]) =>
                      html`<tr>
                        <th scope="row">${name}</th>
                        <td>${value}</td>
                      </tr>`,
                  )}
                </table>`
          }
        </div>`;
      case 'tree':
        return html`<div class="content" role="tabpanel" aria-label=${words.say('tree')}>
          <json-tree .text=${text} .label=${words.say('answer')}></json-tree>
        </div>`;
      case 'text':
        return html`<div class="content" tabindex="0" role="tabpanel" aria-label=${words.say('text')}>
          ${
            kind === 'empty'
              ? html`<div class="note">${icon('info')}<span>${words.say('noContent')}</span></div>`
              : kind === 'bytes'
                ? html`<div class="note">${icon('info')}<span>${words.say('bytes', contentType)}</span></div>`
                : html`<pre class="json">${kind === 'json' ? coloured(text) : text}</pre>`
          }
        </div>`;
    }
  }

  #failed(failure: Failure): TemplateResult {
    const { words } = this;
    return html`<div class="content">
      <div class="state failed" role="alert">
        ${icon(failure.kind === 'forbidden' ? 'lock' : failure.kind === 'unreachable' ? 'debug-disconnect' : 'error')}
        <h2>${words.say('failedTitle')}</h2>
        <p>${failure.message}</p>
        <p class="fact">${failure.where}</p>
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
            failure.action === null
              ? nothing
              : html`<vscode-button @click=${() => this.#fire('act')}>${failure.action}</vscode-button>`
          }
          ${
            failure.action === words.say('showLog')
              ? nothing
              : html`<button class="link" @click=${() => this.#fire('show-log')}>${words.say('showLog')}</button>`
          }
        </div>
      </div>
    </div>`;
  }

  #views({ kind }: ScreenAnswer): readonly View[] {
    return kind === 'json' ? ['tree', 'text', 'headers'] : ['text', 'headers'];
  }

  #shown(answer: ScreenAnswer): View {
    const views = this.#views(answer);
    return views.includes(this.#view) ? this.#view : (views[0] ?? 'text');
  }

  #tab(view: View, answer: ScreenAnswer): TemplateResult {
    const selected = this.#shown(answer) === view;
    return html`<button
      class="tab"
      role="tab"
      aria-selected=${selected}
      tabindex=${selected ? 0 : -1}
      @click=${() => this.#show(view)}
    >
      ${this.words.say(view)}${view === 'headers' ? ` (${String(answer.headers.length)})` : nothing}
    </button>`;
  }

  #tabKey(event: KeyboardEvent): void {
    const { answer } = this.state;
    if (answer === null || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    const views = this.#views(answer);
    const at = views.indexOf(this.#shown(answer)) + (event.key === 'ArrowRight' ? 1 : -1);
    const view = views[(at + views.length) % views.length];
    if (view === undefined) return;
    event.preventDefault();
    this.#show(view);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  }

  #show(view: View): void {
    this.#view = view;
    this.requestUpdate();
  }

  #button(glyph: string, word: 'copy' | 'open' | 'save', action: string): TemplateResult {
    const label = this.words.say(word);
    return html`<vscode-toolbar-button
      icon=${glyph}
      label=${label}
      title=${label}
      @click=${() => this.#do(action)}
    ></vscode-toolbar-button>`;
  }

  #do(action: string): void {
    this.dispatchEvent(new CustomEvent('answer-action', { detail: action }));
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

/** Colours what a person can take in; more would only make the page slow. */
function coloured(text: string): TemplateResult | string {
  if (text.length > 60_000) return text;
  return html`${text
    .split('\n')
    .map(
      (line, index) =>
        html`${index === 0 ? '' : '\n'}${jsonTokens(line).map(({ kind, text: part }) => html`<span class=${kind}>${part}</span>`)}`,
    )}`;
}

customElements.define('answer-view', AnswerView);
