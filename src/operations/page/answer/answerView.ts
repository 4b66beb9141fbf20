import * as l10n from '@vscode/l10n';
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
import { durationWord, sizeWord } from './measures';
import { numberText } from '../../../panels/page/language';

/**
 * What came back: status, time, size, headers and body. Fires `answer-action` with `insertAnswer`, `openAnswer`,
 * `copyAnswer`, `saveAnswer` or `askAgain`, and `act` and `show-log` of a failure.
 */
export class AnswerView extends LitElement {
  static override properties = { state: { attribute: false }, picture: { attribute: false } };
  static override styles = [pageStyle, iconStyle, jsonStyle, stateStyle, answerStyle];

  declare state: State;
  /** The picture that the answer is, as an address. */
  declare picture: string | undefined;
  #view: View = 'tree';

  protected override render(): TemplateResult {
    const { state } = this;
    if (state.failure !== null) return failedCall(state.failure, (name) => this.#fire(name));
    if (state.answer !== null) return this.#answered(state.answer);
    return html`<div class="content">
      <div class="state" role="status">
        <div class="picture">${icon('send')}</div>
        <h2>${state.sending ? l10n.t('Sending…') : l10n.t('Nothing sent yet')}</h2>
        ${state.sending ? nothing : html`<p>${l10n.t('Fill in what the operation needs and choose Send.')}</p>`}
      </div>
    </div>`;
  }

  #answered(answer: ScreenAnswer): TemplateResult {
    const { status, durationMs, size, kind, contentType } = answer;
    const hasText = kind === 'json' || kind === 'text';
    return html`
      <div class="head">
        <div class="facts">
          <span class="status">${status ?? l10n.t('no answer')}</span>
          <span class="fact" title=${l10n.t('Time')}>${durationWord(durationMs)}</span>
          <span class="fact" title=${l10n.t('Size')}>${sizeWord(size)}</span>
          ${contentType === '' ? nothing : html`<span class="fact">${contentType.split(';')[0]}</span>`}
        </div>
        ${
          kind === 'json'
            ? html`<vscode-button
                icon="insert"
                title=${l10n.t('Insert this answer where the cursor is')}
                @click=${() => this.#do('insertAnswer')}
                >${l10n.t('Insert JSON')}</vscode-button
              >`
            : nothing
        }
        ${hasText ? [this.#button('copy', l10n.t('Copy Body'), 'copyAnswer'), this.#button('go-to-file', l10n.t('Open as Document'), 'openAnswer')] : nothing}
        ${kind === 'empty' ? nothing : this.#button('save', l10n.t('Save to File…'), 'saveAnswer')}
      </div>
      <div class="tabs" role="tablist" @keydown=${(event: KeyboardEvent) => this.#tabKey(event)}>
        ${answerViews(answer).map((view) => this.#tab(view, answer))}
      </div>
      ${answer.cut ? note(l10n.t('This answer is long: only its beginning is shown. Insert, copy, open and save take all of it.')) : nothing}
      ${answer.later === null ? nothing : this.#comesLater(answer.later)}
      ${answerContent(answer, this.#shown(answer), this.picture)}
    `;
  }

  /** A 202 is no success yet. */
  #comesLater(place: string): TemplateResult {
    if (place === '') {
      return note(l10n.t('The server carries this out later and does not say where to ask for the result.'));
    }
    return html`<div class="later" role="status">
      <span>${l10n.t('The server carries this out later. The result will be at {0}.', place)}</span>
      <vscode-button ?disabled=${this.state.sending} @click=${() => this.#do('askAgain')}
        >${l10n.t('Ask Again')}</vscode-button
      >
    </div>`;
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
      ${tabLabel(view, answer)}
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

  #button(glyph: string, label: string, action: string): TemplateResult {
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

function tabLabel(view: View, { headers }: ScreenAnswer): string {
  switch (view) {
    case 'tree':
      return l10n.t('Tree');
    case 'picture':
      return l10n.t('Picture');
    case 'text':
      return l10n.t('Text');
    case 'headers':
      return l10n.t('Headers ({0})', numberText(headers.length));
  }
}

customElements.define('answer-view', AnswerView);
