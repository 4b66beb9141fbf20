import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { icon, iconStyle } from '../shared/icons';
import { jsonTokens } from './jsonTokens';
import { pageStyle } from '../shared/pageStyle';
import type { Detail } from './recordsStore';
import type { Words } from './words';

/** The selected record as JSON. Fires `insert`, `copy-record`, `open-record`, `retry`, `act`, `show-log`, `close` and `leave`. */
export class RecordDetail extends LitElement {
  static override properties = { detail: { attribute: false }, words: { attribute: false } };
  static override styles = [
    pageStyle,
    iconStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        background: var(--vscode-editor-background);
        border-inline-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        margin-top: -1px;
      }
      .header {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 4px 8px 4px 12px;
        min-height: 34px;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      h2 {
        flex: 1;
        min-width: 0;
        margin: 0;
        font-size: 13px;
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .note {
        display: flex;
        gap: 6px;
        padding: 6px 12px;
        color: var(--vscode-descriptionForeground);
        line-height: 1.4;
      }
      .json {
        flex: 1;
        min-height: 0;
        overflow: auto;
        margin: 0;
        padding: 8px 12px;
        outline-offset: -1px;
        font-family: var(--vscode-editor-font-family);
        font-size: var(--vscode-editor-font-size);
        font-weight: var(--vscode-editor-font-weight, normal);
        line-height: 1.5;
        tab-size: 2;
        color: var(--vscode-editor-foreground);
        overflow-wrap: anywhere;
        user-select: text;
      }
      .json code {
        display: block;
        font: inherit;
        white-space: pre-wrap;
      }
      .json:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
      .json .name {
        color: var(--vscode-debugTokenExpression-name);
      }
      .json .string {
        color: var(--vscode-debugTokenExpression-string);
      }
      .json .number {
        color: var(--vscode-debugTokenExpression-number);
      }
      .json .literal {
        color: var(--vscode-debugTokenExpression-boolean);
      }
      .message {
        padding: 16px 12px;
        overflow: auto;
        line-height: 1.5;
      }
      .message p {
        margin: 0 0 8px;
        overflow-wrap: anywhere;
      }
      .message .title {
        display: flex;
        gap: 6px;
        align-items: center;
        font-weight: 600;
      }
      .message .title .icon {
        color: var(--vscode-problemsErrorIcon-foreground, var(--vscode-errorForeground));
      }
      .where {
        color: var(--vscode-descriptionForeground);
        font-size: 12px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      .waiting {
        color: var(--vscode-descriptionForeground);
        animation: appear 0s 0.2s both;
      }
      @keyframes appear {
        from {
          visibility: hidden;
        }
      }
    `,
  ];

  declare detail: Detail;
  declare words: Words;

  focusText(): void {
    void this.updateComplete.then(() => {
      const target =
        this.renderRoot.querySelector<HTMLElement>('.json') ?? this.renderRoot.querySelector<HTMLElement>('.close');
      target?.focus();
    });
  }

  protected override render(): TemplateResult {
    const { detail, words } = this;
    const shown = detail.state === 'shown';
    return html`
      <div class="header" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
        <h2 title=${shown ? detail.record.title : ''}>${shown ? detail.record.title : words.say('record')}</h2>
        ${
          shown
            ? html`
                <vscode-button icon="insert" title=${words.say('insertTitle')} @click=${() => this.#fire('insert')}
                  >${words.say('insert')}</vscode-button
                >
                ${this.#button('copy', 'copy', 'copy-record')} ${this.#button('go-to-file', 'open', 'open-record')}
              `
            : nothing
        }
        <vscode-toolbar-button
          class="close"
          icon="close"
          label=${words.say('close')}
          title=${words.say('close')}
          @click=${() => this.#fire('close')}
        ></vscode-toolbar-button>
      </div>
      ${this.#content()}
    `;
  }

  #content(): TemplateResult {
    const { detail, words } = this;
    switch (detail.state) {
      case 'loading':
        return html`<div class="message waiting" role="status">${words.say('loadingRecord')}</div>`;
      case 'failed': {
        const { failure } = detail;
        return html`<div class="message" role="alert">
          <p class="title">${icon('error')}<span>${words.say('recordFailed')}</span></p>
          <p>${failure.message}</p>
          ${failure.detail === null ? nothing : html`<p>${words.say('serverSaid')} ${failure.detail}</p>`}
          <p class="where">${failure.where}</p>
          <div class="actions">
            <vscode-button @click=${() => this.#fire('retry')}>${words.say('retry')}</vscode-button>
            ${
              failure.action === null
                ? nothing
                : html`<vscode-button secondary @click=${() => this.#fire('act')}>${failure.action}</vscode-button>`
            }
          </div>
        </div>`;
      }
      case 'shown': {
        const { json, cut, whole } = detail.record;
        return html`
          ${cut ? this.#note(words.say('cut')) : nothing} ${whole ? nothing : this.#note(words.say('listedOnly'))}
          <div
            class="json"
            tabindex="0"
            role="region"
            aria-label=${detail.record.title}
            @keydown=${(event: KeyboardEvent) => this.#key(event)}
          >
            ${json.split('\n').map(jsonLine)}
          </div>
        `;
      }
    }
  }

  #note(text: string): TemplateResult {
    return html`<div class="note">${icon('info')}<span>${text}</span></div>`;
  }

  #button(glyph: string, word: 'copy' | 'open', event: string): TemplateResult {
    const label = this.words.say(word);
    return html`<vscode-toolbar-button
      icon=${glyph}
      label=${label}
      title=${label}
      @click=${() => this.#fire(event)}
    ></vscode-toolbar-button>`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#fire('leave');
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

function jsonLine(line: string): TemplateResult {
  // A line that wraps goes on below its own beginning.
  const indent = line.search(/\S|$/) + 2;
  const style = `padding-inline-start:${indent}ch;text-indent:-${indent}ch`;
  return html`<code .style=${style}
    >${jsonTokens(line).map(({ kind, text }) => html`<span class=${kind}>${text}</span>`)}</code
  >`;
}

customElements.define('record-detail', RecordDetail);

declare global {
  interface HTMLElementTagNameMap {
    'record-detail': RecordDetail;
  }
}
