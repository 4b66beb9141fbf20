import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ScreenField } from '../../protocol/protocol';
import { CallFailed } from '../../../panels/page/rpcClient';
import { iconStyle } from '../../../panels/page/elements/icons';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { formStyle } from './formStyle';
import type { Suggestion } from '../operationStore';

/** How long typing rests before records are searched, in milliseconds. */
const restingTime = 200;

/** Asks for suggestions; rejects with CallFailed, or with CallCanceled where they were given up. */
export type Suggest = (field: string, signal: AbortSignal) => Promise<readonly Suggestion[]>;

/**
 * One value of a call, by its type: a list of an enumeration's names, true or false, or text, with records to choose
 * from where it is a key. Fires `value-change` with the text, and `fill` with what a chosen record fills in.
 */
export class FormFieldElement extends LitElement {
  static override properties = {
    field: { attribute: false },
    value: {},
    problem: {},
    suggest: { attribute: false },
  };
  static override styles = [
    pageStyle,
    iconStyle,
    formStyle,
    css`
      :host {
        display: block;
        position: relative;
      }
      .label {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 8px;
        margin-bottom: 3px;
      }
      label {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      ul {
        position: absolute;
        z-index: 10;
        left: 0;
        right: 0;
        top: 100%;
        margin: 1px 0 0;
        padding: 2px 0;
        max-height: 240px;
        overflow: auto;
        list-style: none;
        color: var(--vscode-editorSuggestWidget-foreground, var(--vscode-foreground));
        background: var(--vscode-editorSuggestWidget-background, var(--vscode-dropdown-background));
        border: 1px solid
          var(--vscode-editorSuggestWidget-border, var(--vscode-contrastBorder, var(--vscode-panel-border)));
        border-radius: 3px;
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
      }
      li {
        display: flex;
        gap: 10px;
        padding: 2px 8px;
        line-height: 18px;
        cursor: pointer;
      }
      li .more {
        color: var(--vscode-descriptionForeground);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li[aria-selected='true'] {
        color: var(--vscode-editorSuggestWidget-selectedForeground, var(--vscode-list-activeSelectionForeground));
        background: var(--vscode-editorSuggestWidget-selectedBackground, var(--vscode-list-activeSelectionBackground));
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      li[aria-selected='true'] .more {
        color: inherit;
      }
      li:not([role='option']) {
        color: var(--vscode-descriptionForeground);
        cursor: default;
      }
      .place {
        position: relative;
      }
    `,
  ];

  declare field: ScreenField;
  declare value: string;
  declare problem: string;
  declare suggest: Suggest;

  #suggestions: readonly Suggestion[] = [];
  #note = '';
  #open = false;
  #active = -1;
  #search: AbortController | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('input, select')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override render(): TemplateResult {
    const { field, problem } = this;
    const notes = [
      field.type ?? l10n.t('type unknown'),
      ...(field.required ? [l10n.t('required')] : []),
      ...(field.assumed ? [l10n.t('may belong in the path')] : []),
    ];
    return html`
      <div class="label">
        <label for="input">${field.name}</label>
        <span class="hint" id="notes">${notes.join(' · ')}</span>
      </div>
      <div class="place">${this.#input()} ${this.#open ? this.#list() : nothing}</div>
      ${problem === '' ? nothing : html`<div class="problem" id="problem">${problem}</div>`}
    `;
  }

  #input(): TemplateResult {
    const { field, value } = this;
    const choices = choicesOf(field);
    const described = this.problem === '' ? 'notes' : 'notes problem';
    const invalid = this.problem !== '';
    if (choices !== undefined) {
      return html`<select
        id="input"
        class=${invalid ? 'invalid' : ''}
        aria-describedby=${described}
        aria-invalid=${invalid}
        aria-required=${field.required}
        @change=${(event: Event) => this.#change((event.target as HTMLSelectElement).value)}
      >
        <option value="" ?selected=${value === ''}>${l10n.t('(none)')}</option>
        ${choices.map(
          ([text, label]) => html`<option value=${text} ?selected=${value.toLowerCase() === text}>${label}</option>`,
        )}
      </select>`;
    }
    return html`<input
      id="input"
      class=${invalid ? 'invalid' : ''}
      .value=${value}
      spellcheck="false"
      autocomplete="off"
      role=${field.search ? 'combobox' : nothing}
      aria-autocomplete=${field.search ? 'list' : nothing}
      aria-expanded=${field.search ? this.#open : nothing}
      aria-controls=${field.search && this.#open ? 'list' : nothing}
      aria-activedescendant=${this.#active >= 0 ? `option-${this.#active}` : nothing}
      aria-describedby=${described}
      aria-invalid=${invalid}
      aria-required=${field.required}
      @input=${(event: Event) => this.#typed((event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
      @blur=${() => this.#close()}
    />`;
  }

  #list(): TemplateResult {
    if (this.#note !== '')
      return html`<ul id="list" role="status">
        <li>${this.#note}</li>
      </ul>`;
    return html`<ul id="list" role="listbox" aria-label=${this.field.name}>
      ${this.#suggestions.map(
        ({ label, description }, index) =>
          html`<li
            id="option-${index}"
            role="option"
            aria-selected=${index === this.#active}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.#choose(index)}
          >
            <span>${label}</span><span class="more">${description}</span>
          </li>`,
      )}
    </ul>`;
  }

  #typed(text: string): void {
    this.#change(text);
    if (this.field.search) this.#searchSoon();
  }

  #change(text: string): void {
    this.value = text;
    this.dispatchEvent(new CustomEvent('value-change', { detail: text }));
  }

  #searchSoon(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#searchNow(), restingTime);
  }

  async #searchNow(): Promise<void> {
    clearTimeout(this.#resting);
    this.#search?.abort();
    const search = (this.#search = new AbortController());
    if (!this.#open) this.#show([], l10n.t('Searching…'));
    try {
      const found = await this.suggest(this.field.name, search.signal);
      if (search.signal.aborted) return;
      this.#show(found, found.length === 0 ? l10n.t('No record found') : '');
    } catch (error) {
      if (search.signal.aborted || !(error instanceof CallFailed)) return;
      this.#show([], l10n.t('The records could not be searched: {0}', error.failure.message));
    }
  }

  #show(suggestions: readonly Suggestion[], note: string): void {
    this.#suggestions = suggestions;
    this.#note = note;
    this.#active = -1;
    this.#open = true;
    this.requestUpdate();
  }

  #close(): void {
    clearTimeout(this.#resting);
    this.#search?.abort();
    this.#open = false;
    this.#active = -1;
    this.requestUpdate();
  }

  #key(event: KeyboardEvent): void {
    if (!this.field.search) return;
    if (event.key === 'Escape' && this.#open) this.#close();
    else if (event.key === 'Enter' && this.#active >= 0) this.#choose(this.#active);
    else if (event.key === 'ArrowDown' && !this.#open) void this.#searchNow();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(by: number): void {
    const { length } = this.#suggestions;
    if (length === 0) return;
    this.#active = (this.#active + by + length) % length;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector(`#option-${this.#active}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  #choose(index: number): void {
    const chosen = this.#suggestions[index];
    this.#close();
    if (chosen === undefined) return;
    this.value = chosen.fills[this.field.name] ?? this.value;
    this.dispatchEvent(new CustomEvent('fill', { detail: chosen.fills }));
  }
}

/** The texts that can be sent and what each is called; undefined for a field that takes any. */
function choicesOf({ type, values }: ScreenField): readonly (readonly [string, string])[] | undefined {
  const names = Object.entries(values);
  if (names.length > 0) return names.map(([value, name]) => [value, `${value} · ${name}`]);
  return /^bool(ean)?\??$/i.test(type ?? '') ? ['true', 'false'].map((value) => [value, value]) : undefined;
}

customElements.define('form-field', FormFieldElement);
