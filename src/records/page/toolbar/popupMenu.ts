import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { focusInPanel } from '../../../panels/page/elements/focusInPanel';

export interface MenuEntry {
  readonly label: string;
  /** What stands dimmed beside it. */
  readonly hint?: string;
  /** A line above it. */
  readonly apart?: boolean;
  readonly run: () => void;
}

/** A menu at a place of the page. Fires `closed` once something was chosen, or it was left. */
export class PopupMenu extends LitElement {
  static override properties = {
    entries: { attribute: false },
    label: {},
    x: { type: Number },
    y: { type: Number },
    none: {},
  };
  static override styles = [
    pageStyle,
    css`
      .menu {
        position: fixed;
        z-index: 20;
        min-width: 160px;
        max-width: min(420px, calc(100vw - 16px));
        max-height: min(420px, calc(100vh - 16px));
        overflow: auto;
        padding: 4px;
        border-radius: 5px;
        border: 1px solid var(--vscode-menu-border, var(--vscode-contrastBorder, var(--vscode-panel-border)));
        background: var(--vscode-menu-background, var(--vscode-editor-background));
        color: var(--vscode-menu-foreground, var(--vscode-foreground));
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
        outline: none;
      }
      .entry {
        display: flex;
        gap: 16px;
        padding: 0 10px;
        line-height: 24px;
        border-radius: 3px;
        cursor: pointer;
        outline: none;
      }
      .entry .text {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .hint {
        opacity: 0.8;
        white-space: nowrap;
      }
      .entry:focus {
        background: var(--vscode-menu-selectionBackground, var(--vscode-list-activeSelectionBackground));
        color: var(--vscode-menu-selectionForeground, var(--vscode-list-activeSelectionForeground, inherit));
        outline: 1px solid var(--vscode-menu-selectionBorder, var(--vscode-contrastActiveBorder, transparent));
        outline-offset: -1px;
      }
      .entry:focus .hint {
        opacity: 1;
      }
      .line {
        height: 1px;
        margin: 4px 0;
        background: var(--vscode-menu-separatorBackground, var(--vscode-panel-border));
      }
      .none {
        padding: 4px 10px;
        line-height: 1.4;
      }
    `,
  ];

  declare entries: readonly MenuEntry[];
  declare label: string;
  declare x: number;
  declare y: number;
  /** What is said where there are no entries. */
  declare none: string;

  constructor() {
    super();
    this.none = '';
  }

  protected override firstUpdated(): void {
    const menu = this.renderRoot.querySelector<HTMLElement>('.menu');
    if (menu === null) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(this.x, window.innerWidth - width - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(this.y, window.innerHeight - height - 8))}px`;
    focusInPanel(this.#entries()[0] ?? menu);
  }

  protected override render(): TemplateResult {
    return html`<div
      class="menu"
      role=${this.entries.length === 0 ? 'note' : 'menu'}
      tabindex="-1"
      aria-label=${this.label}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
      @focusout=${(event: FocusEvent) => this.#left(event)}
    >
      ${this.entries.length === 0 ? html`<div class="none">${this.none}</div>` : nothing}
      ${repeat(
        this.entries,
        (_entry, index) => index,
        (entry) =>
          html`${entry.apart === true ? html`<div class="line" role="separator"></div>` : nothing}
            <div
              class="entry"
              role="menuitem"
              tabindex="-1"
              @click=${() => this.#choose(entry)}
              @pointermove=${(event: PointerEvent) => (event.currentTarget as HTMLElement).focus()}
            >
              <span class="text">${entry.label}</span
              >${entry.hint === undefined ? nothing : html`<span class="hint">${entry.hint}</span>`}
            </div>`,
      )}
    </div>`;
  }

  #entries(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.entry')];
  }

  #key(event: KeyboardEvent): void {
    const entries = this.#entries();
    const active = this.shadowRoot?.activeElement ?? null;
    const at = entries.findIndex((entry) => entry === active);
    const go = (index: number): void => entries[(index + entries.length) % entries.length]?.focus();
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1);
        break;
      case 'ArrowUp':
        go(at < 0 ? entries.length - 1 : at - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(entries.length - 1);
        break;
      case 'Enter':
      case ' ': {
        const entry = this.entries[at];
        if (entry !== undefined) this.#choose(entry);
        break;
      }
      case 'Escape':
      case 'Tab':
        this.#close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #left(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return;
    this.#close();
  }

  #choose(entry: MenuEntry): void {
    this.#close();
    entry.run();
  }

  #close(): void {
    this.dispatchEvent(new Event('closed'));
  }
}

customElements.define('popup-menu', PopupMenu);

declare global {
  interface HTMLElementTagNameMap {
    'popup-menu': PopupMenu;
  }
}

/** A menu where it is open, in pixels of the window. */
export interface OpenMenu {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** Said where there are no entries. */
  readonly none?: string;
  readonly x: number;
  readonly y: number;
}

/** Where a menu opens below the button that was pressed. */
export function below(event: Event): Pick<OpenMenu, 'x' | 'y'> {
  const at = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return { x: at.left, y: at.bottom + 2 };
}

export function openMenu({ label, entries, none = '', x, y }: OpenMenu, closed: () => void): TemplateResult {
  return html`<popup-menu
    .label=${label}
    .entries=${entries}
    .none=${none}
    .x=${x}
    .y=${y}
    @closed=${closed}
  ></popup-menu>`;
}
