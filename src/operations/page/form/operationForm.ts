import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { ScreenField, ScreenProblem, State, Values } from '../../protocol/protocol';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import './formField';
import { formStyle } from './formStyle';
import type { OperationStore } from '../operationStore';
import { focusInPanel } from '../../../panels/page/elements/focusInPanel';

/** What a call takes: path, query and body. */
export class OperationFormElement extends LitElement {
  static override properties = {
    state: { attribute: false },
    values: { attribute: false },
    store: { attribute: false },
  };
  static override styles = [
    pageStyle,
    iconStyle,
    formStyle,
    css`
      :host {
        display: block;
        overflow: auto;
        padding: 10px 14px 20px;
      }
      section {
        margin-bottom: 16px;
        max-width: 720px;
      }
      h2 {
        margin: 0 0 8px;
        font-size: 11px;
        font-weight: 600;
        text-transform: uppercase;
        color: var(--vscode-descriptionForeground);
      }
      form-field {
        margin-bottom: 10px;
      }
      .more {
        display: grid;
        grid-template-columns: minmax(80px, 1fr) minmax(80px, 2fr) auto;
        gap: 6px;
        align-items: center;
        margin-bottom: 6px;
      }
      .note {
        display: flex;
        gap: 6px;
        margin: 0 0 10px;
        line-height: 1.4;
        color: var(--vscode-descriptionForeground);
      }
      .body-head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        margin-bottom: 4px;
      }
      .body-head .hint {
        flex: 1;
        min-width: 120px;
      }
      textarea {
        display: block;
        min-height: 130px;
        resize: vertical;
        font-family: var(--vscode-editor-font-family);
        font-size: var(--vscode-editor-font-size);
        line-height: 1.4;
        tab-size: 2;
      }
      textarea[readonly] {
        opacity: 0.8;
      }
    `,
  ];

  declare state: State;
  declare values: Values;
  declare store: OperationStore;

  /** Puts the focus where something is missing, else on the first field. */
  focusFirst(): void {
    void this.updateComplete.then(() => {
      const place =
        this.renderRoot.querySelector<HTMLElement>('[data-problem]') ??
        this.renderRoot.querySelector<HTMLElement>('form-field, .path, textarea');
      focusInPanel(place);
    });
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const path = state.fields.filter((field) => field.in === 'path');
    const query = state.fields.filter((field) => field.in === 'query');
    // What is sent is seen, also where the form would not ask for it.
    const takesMore = state.openEnded || this.values.more.length > 0;
    const isEmpty = state.fields.length === 0 && state.body === null && state.pathKnown && !takesMore;
    return html`
      ${isEmpty ? html`<p class="note">${icon('info')}<span>${l10n.t('This operation takes no parameters.')}</span></p>` : nothing}
      ${
        path.length > 0 || !state.pathKnown
          ? html`<section>
              <h2>${l10n.t('Path')}</h2>
              ${state.pathKnown ? nothing : this.#pathByHand()} ${this.#fields(path)}
            </section>`
          : nothing
      }
      ${
        query.length > 0 || takesMore
          ? html`<section>
              <h2>${l10n.t('Query')}</h2>
              ${
                state.openEnded
                  ? html`<p class="note">
                      ${icon('info')}<span>${l10n.t('There may be more parameters than are known.')}</span>
                    </p>`
                  : nothing
              }
              ${this.#fields(query)} ${takesMore ? this.#more() : nothing}
            </section>`
          : nothing
      }
      ${state.body === null ? nothing : this.#body(state.body)}
    `;
  }

  #fields(fields: readonly ScreenField[]): TemplateResult {
    const { values, store } = this;
    return html`${repeat(
      fields,
      ({ name }) => name,
      (field) => {
        const problem = this.#problem('field', field.name);
        return html`<form-field
          .field=${field}
          .value=${values.fields[field.name] ?? ''}
          .problem=${problem}
          .suggest=${(name: string, signal: AbortSignal) => store.suggest(name, signal)}
          ?data-problem=${problem !== ''}
          @value-change=${(event: CustomEvent<string>) => store.setField(field.name, event.detail)}
          @fill=${(event: CustomEvent<Record<string, string>>) => store.fillFields(event.detail)}
        ></form-field>`;
      },
    )}`;
  }

  #pathByHand(): TemplateResult {
    const { store, values } = this;
    const problem = this.#problem('path', '');
    return html`<p class="note">
        ${icon('warning')}<span>${l10n.t('Only the name of this operation is known. Complete its path by hand.')}</span>
      </p>
      <input
        class="path ${problem === '' ? '' : 'invalid'}"
        aria-label=${l10n.t('Path')}
        aria-invalid=${problem !== ''}
        aria-describedby=${problem === '' ? nothing : 'path-problem'}
        ?data-problem=${problem !== ''}
        spellcheck="false"
        .value=${values.path}
        @input=${(event: Event) => store.setPath((event.target as HTMLInputElement).value)}
      />
      ${problem === '' ? nothing : html`<div class="problem" id="path-problem">${problem}</div>`}`;
  }

  #more(): TemplateResult {
    const { store, values } = this;
    const change = (index: number, change: Partial<Values['more'][number]>): void =>
      store.setMore(values.more.map((each, at) => (at === index ? { ...each, ...change } : each)));
    return html`
      ${values.more.map(({ name, value }, index) => {
        const problem = this.#problem('more', String(index));
        return html`<div class="more">
            <input
              class=${problem === '' ? '' : 'invalid'}
              aria-label=${l10n.t('Name')}
              aria-invalid=${problem !== ''}
              aria-describedby=${problem === '' ? nothing : `more-problem-${index}`}
              ?data-problem=${problem !== ''}
              placeholder=${l10n.t('Name')}
              spellcheck="false"
              .value=${name}
              @input=${(event: Event) => change(index, { name: (event.target as HTMLInputElement).value })}
            />
            <input
              aria-label=${l10n.t('Value')}
              placeholder=${l10n.t('Value')}
              spellcheck="false"
              .value=${value}
              @input=${(event: Event) => change(index, { value: (event.target as HTMLInputElement).value })}
            />
            <vscode-toolbar-button
              icon="close"
              label=${l10n.t('Remove Parameter')}
              title=${l10n.t('Remove Parameter')}
              @click=${() => store.setMore(values.more.filter((_each, at) => at !== index))}
            ></vscode-toolbar-button>
          </div>
          ${problem === '' ? nothing : html`<div class="problem" id=${`more-problem-${index}`}>${problem}</div>`}`;
      })}
      <vscode-button secondary icon="add" @click=${() => store.setMore([...values.more, { name: '', value: '' }])}
        >${l10n.t('Add Query Parameter')}</vscode-button
      >
    `;
  }

  #body({ type, required, inEditor }: NonNullable<State['body']>): TemplateResult {
    const { store, values } = this;
    const problem = this.#problem('body', '');
    const shape = type === null ? l10n.t('JSON; its shape is not known') : l10n.t('JSON of type {0}', type);
    const hint = required ? l10n.t('{0} · required', shape) : shape;
    return html`<section>
      <h2>${l10n.t('Body')}</h2>
      <div class="body-head">
        <span class="hint" id="body-hint"
          >${inEditor ? l10n.t('The body is open in an editor. Sending takes its text.') : hint}</span
        >
        <vscode-button secondary icon="edit" @click=${() => store.editBody()}
          >${l10n.t('Edit in Editor')}</vscode-button
        >
      </div>
      <textarea
        class=${problem === '' ? '' : 'invalid'}
        aria-label=${l10n.t('Body')}
        aria-describedby=${problem === '' ? 'body-hint' : 'body-hint body-problem'}
        aria-invalid=${problem !== ''}
        ?data-problem=${problem !== ''}
        ?readonly=${inEditor}
        spellcheck="false"
        .value=${values.body}
        @input=${(event: Event) => store.setBody((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${problem === '' ? nothing : html`<div class="problem" id="body-problem">${problem}</div>`}
    </section>`;
  }

  #problem(place: ScreenProblem['place'], name: string): string {
    return this.state.problems.find((each) => each.place === place && each.name === name)?.message ?? '';
  }
}

customElements.define('operation-form', OperationFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'operation-form': OperationFormElement;
  }
}
