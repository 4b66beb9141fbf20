import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { Completion, FilterFault } from '../../protocol/queryProtocol';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import type { IconName } from '../../../panels/page/elements/icons';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { markedText, placeParts, showPlace } from './filterBoxPlaces';
import { filterBoxStyle } from './filterBoxStyle';

const kindIcons: Readonly<Record<Completion['kind'], IconName>> = {
  column: 'symbol-field',
  operator: 'symbol-operator',
  function: 'symbol-method',
  value: 'symbol-value',
  word: 'symbol-keyword',
};

/**
 * Where a filter is written. Enter applies it, Escape closes the list, then reverts; Tab takes a completion, the next
 * Tab leaves.
 *
 * Fires `filter-edit` `{text, caret}`, `filter-complete` (the caret), `filter-apply` (whether it may be wrong), `filter-revert` and `filter-clear`.
 */
export class FilterBox extends LitElement {
  static override properties = {
    text: {},
    edited: { type: Boolean },
    fault: { attribute: false },
    refusal: {},
    completions: { attribute: false },
    open: { state: true },
    active: { state: true },
    insisted: { type: Boolean },
    left: { state: true },
  };
  static override styles = [pageStyle, iconStyle, filterBoxStyle];

  declare text: string;
  declare edited: boolean;
  declare fault: FilterFault | null;
  /** What the server said of this filter. */
  declare refusal: string | undefined;
  declare completions: readonly Completion[];
  /** The list of completions is wanted. */
  declare open: boolean;
  /** Reached with the arrow keys. */
  declare active: number | undefined;
  /** Enter was pressed: what is wrong is told, also while it is being written. */
  declare insisted: boolean;
  /** The focus is elsewhere, so what is wrong is told as well. */
  declare left: boolean;
  /** Tab took a suggestion, and nothing was done in the box since. */
  #taken = false;
  /** Where the caret goes once the text is there. */
  #caret: number | undefined;

  constructor() {
    super();
    this.text = '';
    this.edited = false;
    this.fault = null;
    this.completions = [];
    this.open = false;
    this.insisted = false;
    this.left = true;
  }

  override focus(): void {
    this.#input()?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('completions')) this.active = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    const input = this.#input();
    if (input !== null && input.value !== this.text) input.value = this.text;
    if (input !== null && this.#caret !== undefined) {
      input.setSelectionRange(this.#caret, this.#caret);
      this.#caret = undefined;
    }
    if (changed.has('insisted') && this.insisted) showPlace(this.renderRoot);
    this.#placeParts();
    this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { text, fault, refusal } = this;
    const shown = this.#listed();
    const wrong = refusal !== undefined || (fault?.doubtful === false && (this.insisted || this.left));
    const look = wrong ? 'wrong' : fault?.doubtful === true && !this.open ? 'doubtful' : '';
    return html`
      <div class="box ${look}">
        <span class="glyph">${icon('filter')}</span>
        <div class="field">
          <div class="mirror" aria-hidden="true">${markedText(text, this.#markedFault())}</div>
          <input
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            maxlength="10000"
            aria-label=${l10n.t('Filter')}
            aria-autocomplete="list"
            aria-expanded=${shown.length > 0}
            aria-controls="completions"
            aria-activedescendant=${this.active === undefined ? nothing : `completion-${this.active}`}
            aria-invalid=${wrong}
            aria-describedby="message"
            placeholder=${l10n.t('Filter, for example ModifiedOn gt 2026-01-31. Ctrl+Space for suggestions')}
            @input=${() => this.#edited()}
            @keydown=${(event: KeyboardEvent) => this.#key(event)}
            @scroll=${() => this.#placeParts()}
            @click=${() => this.#closeList()}
            @focus=${() => (this.left = false)}
            @blur=${() => this.#left()}
          />
        </div>
        ${this.edited ? html`<span class="hint">${l10n.t('Enter applies')}</span>` : nothing}
        ${
          text === ''
            ? nothing
            : html`<vscode-toolbar-button
                icon="close"
                label=${l10n.t('Clear the Filter')}
                title=${l10n.t('Clear the Filter')}
                @click=${() => this.#fire('filter-clear')}
              ></vscode-toolbar-button>`
        }
        <ul
          id="completions"
          class="list"
          role="listbox"
          aria-label=${l10n.t('Suggestions')}
          ?hidden=${shown.length === 0}
          @pointerdown=${(event: Event) => event.preventDefault()}
        >
          ${shown.map((completion, index) => this.#completion(completion, index))}
        </ul>
      </div>
      <div id="message" role="status">${this.#message(wrong)}</div>
    `;
  }

  #completion(completion: Completion, index: number): TemplateResult {
    return html`<li
      id="completion-${index}"
      class=${index === this.active ? 'active' : ''}
      role="option"
      aria-selected=${index === this.active}
      @click=${() => this.#accept(completion)}
    >
      ${icon(kindIcons[completion.kind])}<span class="label">${completion.label}</span
      ><span class="detail">${completion.detail}</span>
    </li>`;
  }

  /** What is still being written is not wrong yet. */
  #markedFault(): FilterFault | null {
    const { text, fault } = this;
    const isUnfinished = fault !== null && (fault.doubtful ? this.open : fault.to >= text.trimEnd().length);
    return isUnfinished && !this.insisted && !this.left ? null : fault;
  }

  #message(wrong: boolean): TemplateResult | typeof nothing {
    const { fault, refusal } = this;
    if (refusal !== undefined) {
      return html`<div class="message">
        ${icon('error')}<span class="text" tabindex="0"
          >${l10n.t('The server refused this filter. It said:')} ${refusal}</span
        >
        <button class="link" @click=${() => this.#fire('filter-revert')}>${l10n.t('Revert')}</button>
      </div>`;
    }
    if (fault === null || this.open || (!fault.doubtful && !wrong)) return nothing;
    return html`<div class="message ${fault.doubtful ? 'doubtful' : ''}">
      ${icon(fault.doubtful ? 'warning' : 'error')}<span class="text">${fault.message}</span>
      ${
        fault.doubtful
          ? nothing
          : html`<button class="link" @click=${() => this.#fire('filter-apply', true)}>
              ${l10n.t('Send Anyway')}
            </button>`
      }
    </div>`;
  }

  #listed(): readonly Completion[] {
    return this.open ? this.completions : [];
  }

  #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  #edited(): void {
    const input = this.#input();
    if (input === null) return;
    this.open = true;
    this.#taken = false;
    this.#fire('filter-edit', { text: input.value, caret: input.selectionStart ?? input.value.length });
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { active } = this;
    const shown = this.#listed();
    const chosen = active === undefined ? undefined : shown[active];
    switch (event.key) {
      case 'Enter':
        event.preventDefault();
        if (chosen !== undefined) this.#accept(chosen);
        else this.#apply(event.ctrlKey || event.metaKey);
        break;
      case 'Escape':
        event.preventDefault();
        if (shown.length > 0) this.#closeList();
        else this.#fire('filter-revert');
        break;
      case 'Tab': {
        const [first] = shown;
        const taken = chosen ?? first;
        // Who only wants to go on with Tab is not kept here.
        if (event.shiftKey || taken === undefined || (this.#taken && chosen === undefined)) return;
        event.preventDefault();
        this.#accept(taken);
        this.#taken = true;
        break;
      }
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        this.#step(event.key === 'ArrowDown' ? 1 : -1, shown.length);
        break;
      case ' ':
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.#openList();
    }
  }

  #step(by: 1 | -1, count: number): void {
    if (count === 0) {
      this.#openList();
      return;
    }
    const from = this.active ?? (by === 1 ? -1 : count);
    this.active = (from + by + count) % count;
  }

  #apply(anyway: boolean): void {
    this.#closeList();
    this.#fire('filter-apply', anyway);
  }

  #accept({ from, to, insert }: Completion): void {
    const input = this.#input();
    if (input === null) return;
    const text = input.value.slice(0, from) + insert + input.value.slice(to);
    input.value = text;
    this.#caret = from + insert.length;
    input.setSelectionRange(this.#caret, this.#caret);
    this.open = true;
    this.#fire('filter-edit', { text, caret: this.#caret });
  }

  #openList(): void {
    this.open = true;
    this.#taken = false;
    this.#fire('filter-complete', this.#input()?.selectionStart ?? this.text.length);
  }

  #closeList(): void {
    this.open = false;
    this.active = undefined;
  }

  /** Whoever leaves the box is told what is wrong in it. */
  #left(): void {
    this.#closeList();
    this.left = true;
  }

  #placeParts(): void {
    const [first] = this.#listed();
    placeParts(this.renderRoot, first && this.text.slice(0, first.from));
  }

  #fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('filter-box', FilterBox);
