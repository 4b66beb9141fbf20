import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';

const smallest = 0.15;
const largest = 0.85;
const step = 0.05;

/** The line between two panes: drag it, or move it with the arrow keys. Fires `resized` with the share of the pane after it. */
export class PaneSash extends LitElement {
  static override properties = { vertical: { type: Boolean }, size: { type: Number }, label: {} };
  static override styles = css`
    :host {
      display: block;
      flex: none;
      position: relative;
      z-index: 3;
    }
    .sash {
      position: absolute;
      touch-action: none;
      outline: none;
      transition: background-color 0.1s ease-out 0.3s;
    }
    .sash.vertical {
      top: 0;
      bottom: 0;
      left: -2px;
      width: 4px;
      cursor: ew-resize;
    }
    .sash.horizontal {
      left: 0;
      right: 0;
      top: -2px;
      height: 4px;
      cursor: ns-resize;
    }
    .sash:hover,
    .sash:focus-visible,
    .sash.dragged {
      background: var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
    }
    @media (prefers-reduced-motion: reduce) {
      .sash {
        transition: none;
      }
    }
  `;

  declare vertical: boolean;
  declare size: number;
  declare label: string;
  #dragged = false;

  constructor() {
    super();
    this.vertical = true;
    this.size = 0.4;
    this.label = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.style.setProperty('align-self', 'stretch');
  }

  protected override render(): TemplateResult {
    return html`<div
      class="sash ${this.vertical ? 'vertical' : 'horizontal'} ${this.#dragged ? 'dragged' : ''}"
      role="separator"
      tabindex="0"
      aria-label=${this.label}
      aria-orientation=${this.vertical ? 'vertical' : 'horizontal'}
      aria-valuenow=${Math.round(this.size * 100)}
      aria-valuemin=${smallest * 100}
      aria-valuemax=${largest * 100}
      @pointerdown=${(event: PointerEvent) => this.#grab(event)}
      @pointermove=${(event: PointerEvent) => this.#drag(event)}
      @pointerup=${() => this.#drop()}
      @pointercancel=${() => this.#drop()}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    ></div>`;
  }

  #grab(event: PointerEvent): void {
    if (!(event.target instanceof Element)) return;
    event.preventDefault();
    event.target.setPointerCapture(event.pointerId);
    this.#dragged = true;
    this.requestUpdate();
  }

  #drag(event: PointerEvent): void {
    const panes = this.parentElement?.getBoundingClientRect();
    if (!this.#dragged || panes === undefined) return;
    this.#fire(
      this.vertical ? (panes.right - event.clientX) / panes.width : (panes.bottom - event.clientY) / panes.height,
    );
  }

  #drop(): void {
    this.#dragged = false;
    this.requestUpdate();
  }

  #key(event: KeyboardEvent): void {
    const larger = this.vertical ? 'ArrowLeft' : 'ArrowUp';
    const smaller = this.vertical ? 'ArrowRight' : 'ArrowDown';
    if (event.key !== larger && event.key !== smaller) return;
    event.preventDefault();
    this.#fire(this.size + (event.key === larger ? step : -step));
  }

  #fire(size: number): void {
    this.dispatchEvent(new CustomEvent('resized', { detail: Math.min(largest, Math.max(smallest, size)) }));
  }
}

customElements.define('pane-sash', PaneSash);
