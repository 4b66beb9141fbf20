import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { focusInPanel } from './focusInPanel';
import { icon, iconStyle } from './icons';
import { pageStyle } from './pageStyle';

export interface MenuItem {
  readonly label: string;
  /** What stands dimmed beside it. */
  readonly hint?: string;
  /** The keys that do the same. */
  readonly keys?: string;
  readonly checked?: boolean;
  readonly run: () => void;
}

/** Groups stand apart from one another. */
export type Menu = readonly (readonly MenuItem[])[];

/** A menu where it is open, in pixels of the window: below and right of there, or where there is room. */
export interface OpenMenu {
  readonly label: string;
  readonly menu: Menu;
  /** Said where there are no items. */
  readonly none?: string;
  readonly x: number;
  readonly y: number;
}

/** `true` where the person chose or left by a key, so that the focus goes back to where it was. */
export type MenuClosed = CustomEvent<boolean>;

/**
 * A context menu as VS Code draws its own, open while it has a `menu`. It closes by itself when something was chosen, or it
 * lost the focus, and fires `closed` (`MenuClosed`).
 */
export class PopupMenu extends LitElement {
  static override properties = { menu: { attribute: false } };
  static override styles = [
    pageStyle,
    iconStyle,
    css`
      .menu {
        position: fixed;
        z-index: 20;
        min-width: 160px;
        max-width: min(420px, calc(100vw - 16px));
        max-height: min(600px, calc(100vh - 16px));
        overflow: auto;
        padding: 4px;
        border-radius: 5px;
        border: 1px solid var(--vscode-menu-border, var(--vscode-contrastBorder, var(--vscode-panel-border)));
        background: var(--vscode-menu-background, var(--vscode-editor-background));
        color: var(--vscode-menu-foreground, var(--vscode-foreground));
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
        outline: none;
      }
      .item {
        display: flex;
        align-items: center;
        gap: 8px;
        height: 24px;
        padding: 0 10px;
        border-radius: 3px;
        white-space: nowrap;
        cursor: pointer;
        outline: none;
      }
      .item:focus {
        background: var(--vscode-menu-selectionBackground, var(--vscode-list-activeSelectionBackground));
        color: var(--vscode-menu-selectionForeground, var(--vscode-list-activeSelectionForeground, inherit));
        outline: 1px solid var(--vscode-menu-selectionBorder, var(--vscode-contrastActiveBorder, transparent));
        outline-offset: -1px;
      }
      .label {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .beside {
        padding-inline-start: 8px;
        opacity: 0.8;
      }
      .item:focus .beside {
        opacity: 1;
      }
      .mark {
        width: 16px;
        flex: none;
        margin-inline-start: -6px;
      }
      .separator {
        height: 1px;
        margin: 4px 0;
        background: var(
          --vscode-menu-separatorBackground,
          var(--vscode-panel-border, var(--vscode-contrastBorder, transparent))
        );
      }
      .none {
        padding: 4px 10px;
        line-height: 1.4;
      }
    `,
  ];

  declare menu: OpenMenu | undefined;

  constructor() {
    super();
    this.menu = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.menu');
    if (!changed.has('menu') || this.menu === undefined || box === null) return;
    const { width, height } = box.getBoundingClientRect();
    const fits = (at: number, size: number, room: number): string => `${Math.max(8, Math.min(at, room - size - 8))}px`;
    box.style.left = fits(this.menu.x, width, window.innerWidth);
    box.style.top = fits(this.menu.y, height, window.innerHeight);
    focusInPanel(this.#items()[0] ?? box);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.menu === undefined) return nothing;
    const { label, menu, none = '' } = this.menu;
    const groups = menu.filter((group) => group.length > 0);
    const hasMarks = groups.flat().some(({ checked }) => checked !== undefined);
    return html`<div
      class="menu"
      role=${groups.length === 0 ? 'note' : 'menu'}
      tabindex="-1"
      aria-label=${label}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
      @focusout=${(event: FocusEvent) => this.#leave(event)}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >
      ${groups.length === 0 ? html`<div class="none">${none}</div>` : nothing}
      ${groups.map(
        (group, index) =>
          html`${index === 0 ? nothing : html`<div class="separator" role="separator"></div>`}
          ${group.map((item) => this.#item(item, hasMarks))}`,
      )}
    </div>`;
  }

  #item(item: MenuItem, hasMarks: boolean): TemplateResult {
    const { label, hint, keys, checked } = item;
    return html`<div
      class="item"
      role=${checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked=${checked ?? nothing}
      aria-keyshortcuts=${keys === undefined ? nothing : namesOf(keys)}
      tabindex="-1"
      @click=${() => this.#run(item)}
      @pointermove=${(event: PointerEvent) => (event.currentTarget as HTMLElement).focus()}
    >
      ${hasMarks ? html`<span class="mark">${checked === true ? icon('check') : nothing}</span>` : nothing}
      <span class="label">${label}</span>
      ${hint === undefined ? nothing : html`<span class="beside">${hint}</span>`}
      ${keys === undefined ? nothing : html`<span class="beside" aria-hidden="true">${keys}</span>`}
    </div>`;
  }

  #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  #run(item: MenuItem): void {
    this.#close(true);
    item.run();
  }

  #key(event: KeyboardEvent): void {
    const items = this.#items();
    const current = items.findIndex((item) => item.matches(':focus'));
    const focus = (index: number): void => items[(index + items.length) % items.length]?.focus();
    switch (event.key) {
      case 'ArrowDown':
        focus(current + 1);
        break;
      case 'ArrowUp':
        focus(current < 0 ? -1 : current - 1);
        break;
      case 'Home':
        focus(0);
        break;
      case 'End':
        focus(-1);
        break;
      case 'Enter':
      case ' ':
        items[current]?.click();
        break;
      case 'Escape':
      case 'Tab':
        this.#close(true);
        break;
      default:
        if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
        this.#toLetter(event.key, items, current);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #toLetter(letter: string, items: readonly HTMLElement[], current: number): void {
    const rotated = [...items.slice(current + 1), ...items.slice(0, current + 1)];
    rotated.find((item) => item.innerText.trim().toLowerCase().startsWith(letter.toLowerCase()))?.focus();
  }

  #leave(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return;
    if (this.menu !== undefined) this.#close(false);
  }

  #close(byPerson: boolean): void {
    this.menu = undefined;
    this.dispatchEvent(new CustomEvent('closed', { detail: byPerson }) satisfies MenuClosed);
  }
}

/** As the attribute names them. */
function namesOf(keys: string): string {
  return keys.replace('Ctrl', 'Control').replace(/Left|Right/, 'Arrow$&');
}

customElements.define('popup-menu', PopupMenu);

declare global {
  interface HTMLElementTagNameMap {
    'popup-menu': PopupMenu;
  }
}

/** Where a menu opens below the button that was pressed. */
export function below(event: Event): Pick<OpenMenu, 'x' | 'y'> {
  const at = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return { x: at.left, y: at.bottom + 2 };
}
