import * as l10n from '@vscode/l10n';
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Layout } from '../../../protocol/layoutProtocol';
import type { ScreenColumn } from '../../../protocol/protocol';
import { icon, iconStyle } from '../../../../panels/page/elements/icons';
import { pageStyle } from '../../../../panels/page/elements/pageStyle';
import { chooserStyle } from './chooserStyle';
import { withAllShown, withHidden, withMoved, withPinned } from '../model/gridColumns';

/**
 * Which columns are shown, in which order, and which stay in place: a list with a search. Fires `layout-asked` with the
 * layout that is wanted, and `closed`.
 */
export class ColumnChooser extends LitElement {
  static override properties = {
    columns: { attribute: false },
    layout: { attribute: false },
    search: { state: true },
    dragged: { state: true },
    over: { state: true },
  };
  static override styles = [pageStyle, iconStyle, chooserStyle];

  declare columns: readonly ScreenColumn[];
  /** Names every column. */
  declare layout: Layout;
  declare search: string;
  declare dragged: string | undefined;
  declare over: string | undefined;

  /** The column that Tab reaches. */
  #current = '';

  constructor() {
    super();
    this.search = '';
    this.dragged = undefined;
    this.over = undefined;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('input[type=search]')?.focus());
  }

  protected override render(): TemplateResult {
    const found = this.#found();
    if (!found.some(({ name }) => name === this.#current)) this.#current = found[0]?.name ?? '';
    return html`<div
      class="chooser"
      role="dialog"
      aria-label=${l10n.t('Columns')}
      @keydown=${(event: KeyboardEvent) => this.#escape(event)}
      @focusout=${(event: FocusEvent) => this.#leave(event)}
    >
      <input
        type="search"
        placeholder=${l10n.t('Search columns')}
        aria-label=${l10n.t('Search columns')}
        .value=${this.search}
        @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#searchKey(event)}
      />
      ${
        found.length === 0
          ? html`<p class="none">${l10n.t('No column has such a name.')}</p>`
          : html`<ul aria-label=${l10n.t('Columns')} @keydown=${(event: KeyboardEvent) => this.#listKey(event)}>
              ${repeat(
                found,
                ({ name }) => name,
                (column) => this.#row(column),
              )}
            </ul>`
      }
      <div class="actions">
        <button class="link" @click=${() => this.#ask(withAllShown(this.layout))}>${l10n.t('Show All')}</button>
        <button class="link" @click=${() => this.#ask(this.columns.map(({ name }) => ({ name })))}>
          ${l10n.t('Reset')}
        </button>
      </div>
      <p class="hint">${l10n.t('Alt+↑ and Alt+↓ move a column, P pins it.')}</p>
    </div>`;
  }

  #row({ name, hidden = false, pinned = false }: Layout[number]): TemplateResult {
    const only = !hidden && this.#shown() === 1;
    const pinWord = pinned ? l10n.t('Unpin {0}', name) : l10n.t('Pin {0}', name);
    return html`<li
      class=${this.over === name && this.dragged !== undefined ? 'over' : ''}
      data-name=${name}
      draggable="true"
      @dragstart=${(event: DragEvent) => this.#dragStart(event, name)}
      @dragover=${(event: DragEvent) => this.#dragOver(event, name)}
      @drop=${(event: DragEvent) => this.#drop(event, name)}
      @dragend=${() => (this.dragged = undefined)}
    >
      <span class="handle">${icon('gripper')}</span>
      <label>
        <input
          type="checkbox"
          tabindex=${name === this.#current ? 0 : -1}
          .checked=${!hidden}
          aria-disabled=${only}
          @change=${(event: Event) => this.#toggle(event.target as HTMLInputElement, name)}
          @focus=${() => (this.#current = name)}
        />
        <span class="name">${name}</span>
      </label>
      <button
        class="pin ${pinned ? 'on' : ''}"
        tabindex="-1"
        aria-pressed=${pinned}
        title=${pinWord}
        aria-label=${pinWord}
        @click=${() => this.#ask(withPinned(this.layout, name, !pinned))}
      >
        ${icon(pinned ? 'pinned' : 'pin')}
      </button>
    </li>`;
  }

  /** The columns of these rows whose names hold what is searched. */
  #found(): Layout {
    const names = new Set(this.columns.map(({ name }) => name));
    const wanted = this.search.trim().toLowerCase();
    return this.layout.filter(({ name }) => names.has(name) && name.toLowerCase().includes(wanted));
  }

  #shown(): number {
    const names = new Set(this.columns.map(({ name }) => name));
    return this.layout.filter(({ name, hidden }) => names.has(name) && hidden !== true).length;
  }

  /** One column stays. */
  #toggle(box: HTMLInputElement, name: string): void {
    if (!box.checked && this.#shown() === 1) box.checked = true;
    else this.#ask(withHidden(this.layout, name, !box.checked));
  }

  #searchKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    this.#focusOn(this.#current);
  }

  #listKey(event: KeyboardEvent): void {
    const found = this.#found();
    const at = found.findIndex(({ name }) => name === this.#current);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (event.key.toLowerCase() === 'p' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#ask(withPinned(this.layout, this.#current, found[at]?.pinned !== true));
    } else if (step === undefined) return;
    else if (event.altKey) this.#step(found, at, step);
    else this.#focusOn(found[Math.max(0, Math.min(found.length - 1, at + step))]?.name ?? '');
    event.preventDefault();
    event.stopPropagation();
  }

  /** Moves the column before or after its neighbor in the list. */
  #step(found: Layout, at: number, step: 1 | -1): void {
    const column = found[at]?.name;
    const neighbor = found[at + step]?.name;
    if (column === undefined || neighbor === undefined) return;
    this.#ask(step < 0 ? withMoved(this.layout, column, neighbor) : withMoved(this.layout, neighbor, column));
    this.#focusOn(column);
  }

  #focusOn(name: string): void {
    this.#current = name;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>(`li[data-name="${CSS.escape(name)}"] input`)?.focus();
    });
  }

  #dragStart(event: DragEvent, name: string): void {
    this.dragged = name;
    event.dataTransfer?.setData('text/plain', name);
  }

  #dragOver(event: DragEvent, name: string): void {
    if (this.dragged === undefined) return;
    event.preventDefault();
    this.over = name;
  }

  #drop(event: DragEvent, name: string): void {
    event.preventDefault();
    if (this.dragged === undefined) return;
    const names = this.layout.map((column) => column.name);
    const isDown = names.indexOf(this.dragged) < names.indexOf(name);
    const before = isDown ? names[names.indexOf(name) + 1] : name;
    this.#ask(withMoved(this.layout, this.dragged, before));
    this.dragged = undefined;
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(new Event('closed'));
  }

  /** Anywhere else, it is in the way. */
  #leave({ currentTarget, relatedTarget }: FocusEvent): void {
    if (relatedTarget === null) return;
    if (currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    this.dispatchEvent(new Event('closed'));
  }

  #ask(layout: Layout): void {
    this.dispatchEvent(new CustomEvent<Layout>('layout-asked', { detail: layout }));
  }
}

customElements.define('column-chooser', ColumnChooser);

declare global {
  interface HTMLElementTagNameMap {
    'column-chooser': ColumnChooser;
  }
}
