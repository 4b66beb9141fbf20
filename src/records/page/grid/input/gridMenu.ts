import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon, iconStyle } from '../../../../panels/page/elements/icons';
import { pageStyle } from '../../../../panels/page/elements/pageStyle';

export interface MenuItem {
  readonly label: string;
  /** The keys that do the same. */
  readonly keys?: string | undefined;
  readonly checked?: boolean | undefined;
  readonly run: () => void;
}

/** Groups stand apart from one another. */
export type Menu = readonly (readonly MenuItem[])[];

/**
 * A context menu as VS Code draws its own. It closes by itself when it loses the focus, and fires `closed` when the focus
 * should go back to where it was.
 */
export class GridMenu extends LitElement {
  static override properties = { menu: { attribute: false }, label: {} };
  static override styles = [
    pageStyle,
    iconStyle,
    css`
      :host {
        position: fixed;
        z-index: 10;
      }
      .menu {
        min-width: 160px;
        max-width: min(360px, 100vw);
        max-height: calc(100vh - 8px);
        overflow-y: auto;
        padding: 4px;
        border: 1px solid var(--vscode-menu-border, var(--vscode-contrastBorder, transparent));
        border-radius: 5px;
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
        padding: 0 10px 0 4px;
        border-radius: 3px;
        white-space: nowrap;
        cursor: pointer;
        outline: none;
      }
      .item:focus {
        background: var(--vscode-menu-selectionBackground);
        color: var(--vscode-menu-selectionForeground, inherit);
        outline: 1px solid var(--vscode-menu-selectionBorder, var(--vscode-contrastActiveBorder, transparent));
        outline-offset: -1px;
      }
      .label {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .keys {
        padding-inline-start: 16px;
        opacity: 0.8;
      }
      .item:focus .keys {
        opacity: 1;
      }
      .mark {
        width: 16px;
        flex: none;
      }
      .separator {
        height: 1px;
        margin: 4px 0;
        background: var(
          --vscode-menu-separatorBackground,
          var(--vscode-panel-border, var(--vscode-contrastBorder, transparent))
        );
      }
    `,
  ];

  declare menu: Menu | undefined;
  declare label: string;

  constructor() {
    super();
    this.menu = undefined;
    this.label = '';
  }

  /** Opens below and right of a point of the window, or where there is room. */
  async open(menu: Menu, label: string, x: number, y: number): Promise<void> {
    this.menu = menu.filter((group) => group.length > 0);
    this.label = label;
    await this.updateComplete;
    const box = this.renderRoot.querySelector('.menu')?.getBoundingClientRect();
    if (box === undefined) return;
    const fits = (at: number, size: number, room: number): number => Math.max(4, Math.min(at, room - size - 4));
    this.style.left = `${fits(x, box.width, window.innerWidth)}px`;
    this.style.top = `${fits(y, box.height, window.innerHeight)}px`;
    this.#items()[0]?.focus();
  }

  close(): void {
    this.menu = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.menu === undefined) return nothing;
    return html`<div
      class="menu"
      role="menu"
      aria-label=${this.label}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
      @focusout=${(event: FocusEvent) => this.#leave(event)}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >
      ${this.menu.map(
        (group, index) =>
          html`${index === 0 ? nothing : html`<div class="separator" role="separator"></div>`}
          ${group.map((item) => this.#item(item))}`,
      )}
    </div>`;
  }

  #item(item: MenuItem): TemplateResult {
    const { label, keys, checked } = item;
    return html`<div
      class="item"
      role=${checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked=${checked ?? nothing}
      aria-keyshortcuts=${keys === undefined ? nothing : namesOf(keys)}
      tabindex="-1"
      @click=${() => this.#run(item)}
      @pointerenter=${(event: PointerEvent) => (event.currentTarget as HTMLElement).focus()}
    >
      <span class="mark">${checked === true ? icon('check') : nothing}</span>
      <span class="label">${label}</span>
      ${keys === undefined ? nothing : html`<span class="keys" aria-hidden="true">${keys}</span>`}
    </div>`;
  }

  #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  #run(item: MenuItem): void {
    this.close();
    this.dispatchEvent(new Event('closed'));
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
        this.close();
        this.dispatchEvent(new Event('closed'));
        break;
      default:
        if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
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
    const menu = event.currentTarget;
    if (menu instanceof Node && event.relatedTarget instanceof Node && menu.contains(event.relatedTarget)) return;
    this.close();
  }
}

/** As the attribute names them. */
function namesOf(keys: string): string {
  return keys.replace('Ctrl', 'Control').replace(/Left|Right/, 'Arrow$&');
}

customElements.define('grid-menu', GridMenu);

declare global {
  interface HTMLElementTagNameMap {
    'grid-menu': GridMenu;
  }
}
