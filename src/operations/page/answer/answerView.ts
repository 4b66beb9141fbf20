import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { ScreenAnswer, State } from '../../protocol/protocol';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import { jsonStyle } from '../../../panels/page/json/jsonStyle';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { stateStyle } from '../../../panels/page/elements/stateStyle';
import { answerContent, note, answerViews } from './answerContent';
import type { View } from './answerContent';
import { answerStyle } from './answerStyle';
import { failedCall } from './failedCall';
import { durationWord, sizeWord } from '../words/measures';
import type { Words } from '../words/words';

/**
 * What came back: status, time, size, headers and body. Fires `answer-action` with `insertAnswer`, `openAnswer`,
 * `copyAnswer` or `saveAnswer`, and `act` and `show-log` of a failure.
 */
export class AnswerView extends LitElement {
  static override properties = { state: { attribute: false }, words: { attribute: false } };
  static override styles = [pageStyle, iconStyle, jsonStyle, stateStyle, answerStyle];

  declare state: State;
  declare words: Words;
  #view: View = 'tree';

  protected override render(): TemplateResult {
    const { state } = this;
    if (state.failure !== null) return failedCall(state.failure, this.words, (name) => this.#fire(name));
    if (state.answer !== null) return this.#answered(state.answer);
    const { words } = this;
    return html`<div class="content">
      <div class="state" role="status">
        <div class="picture">${icon('send')}</div>
        <h2>${words.say(state.sending ? 'sending' : 'noAnswer')}</h2>
        ${state.sending ? nothing : html`<p>${words.say('noAnswerHint')}</p>`}
      </div>
    </div>`;
  }

  #answered(answer: ScreenAnswer): TemplateResult {
    const { words } = this;
    const { status, durationMs, size, kind, contentType } = answer;
    const hasText = kind === 'json' || kind === 'text';
    return html`
      <div class="head">
        <div class="facts">
          <span class="status">${status ?? words.say('unfinished')}</span>
          <span class="fact" title=${words.say('time')}>${durationWord(durationMs, words)}</span>
          <span class="fact" title=${words.say('size')}>${sizeWord(size, words)}</span>
          ${contentType === '' ? nothing : html`<span class="fact">${contentType.split(';')[0]}</span>`}
        </div>
        ${
          kind === 'json'
            ? html`<vscode-button
                icon="insert"
                title=${words.say('insertTitle')}
                @click=${() => this.#do('insertAnswer')}
                >${words.say('insert')}</vscode-button
              >`
            : nothing
        }
        ${hasText ? [this.#button('copy', 'copy', 'copyAnswer'), this.#button('go-to-file', 'open', 'openAnswer')] : nothing}
        ${kind === 'empty' ? nothing : this.#button('save', 'save', 'saveAnswer')}
      </div>
      <div class="tabs" role="tablist" @keydown=${(event: KeyboardEvent) => this.#tabKey(event)}>
        ${answerViews(answer).map((view) => this.#tab(view, answer))}
      </div>
      ${answer.cut ? note(words.say('cut')) : nothing} ${answerContent(answer, this.#shown(answer), words)}
    `;
  }

  #shown(answer: ScreenAnswer): View {
    const views = answerViews(answer);
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
    const views = answerViews(answer);
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

customElements.define('answer-view', AnswerView);
