import { VirtualizerController } from '@tanstack/lit-virtual';
import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import { jsonTokens } from '../../../panels/page/json/jsonTokens';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import type { JsonLine } from './jsonLines';
import { jsonLines, parentLine, visibleLines } from './jsonLines';
import { jsonStyle } from '../../../panels/page/json/jsonStyle';

const lineHeight = 20;

/** JSON as a tree to fold and walk through by keyboard. Only the lines on the screen are in the document. */
export class JsonTree extends LitElement {
  static override properties = { text: {}, label: {} };
  static override styles = [
    pageStyle,
    iconStyle,
    jsonStyle,
    css`
      :host {
        display: flex;
        min-height: 0;
      }
      .scroller {
        flex: 1;
        overflow: auto;
        outline: none;
        padding: 4px 0;
      }
      .lines {
        position: relative;
        min-width: max-content;
      }
      .line {
        position: absolute;
        left: 0;
        min-width: 100%;
        height: ${lineHeight}px;
        line-height: ${lineHeight}px;
        display: flex;
        align-items: center;
        padding-inline-end: 12px;
        white-space: pre;
        cursor: default;
      }
      .line:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .line.active {
        background: var(--vscode-list-inactiveSelectionBackground);
        outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      .scroller:focus-visible .line.active {
        outline: 1px solid var(--vscode-focusBorder);
      }
      .twisty {
        width: 16px;
        flex: none;
      }
      .count {
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];

  declare text: string;
  declare label: string;

  #lines: readonly JsonLine[] = [];
  #visible: readonly number[] = [];
  readonly #folded = new Set<number>();
  #active = 0;
  readonly #rows = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.renderRoot.querySelector<HTMLElement>('.scroller'),
    estimateSize: () => lineHeight,
    overscan: 10,
  });

  constructor() {
    super();
    this.text = '';
    this.label = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('text')) return;
    this.#lines = jsonLines(this.text);
    this.#folded.clear();
    this.#active = 0;
    this.#layOut();
  }

  protected override render(): TemplateResult {
    const rows = this.#rows.getVirtualizer();
    return html`<div
      class="scroller json"
      role="tree"
      tabindex="0"
      aria-label=${this.label}
      aria-activedescendant="line-${this.#active}"
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    >
      <div class="lines" role="none" .style=${`height:${rows.getTotalSize()}px`}>
        ${repeat(
          this.#drawn(rows.getVirtualItems().map(({ index }) => index)),
          (row) => this.#visible[row],
          (row) => this.#line(row),
        )}
      </div>
    </div>`;
  }

  /** The rows on the screen, and the active one wherever it is, for assistive technology. */
  #drawn(rows: readonly number[]): readonly number[] {
    const active = this.#visible.indexOf(this.#active);
    return active < 0 || rows.includes(active) ? rows : [...rows, active];
  }

  #line(row: number): TemplateResult {
    const index = this.#visible[row] ?? 0;
    const line = this.#lines[index];
    if (line === undefined) return html``;
    const holds = line.count !== undefined;
    const folded = this.#folded.has(index);
    const close = line.value === '{' ? '}' : ']';
    const style = `top:${row * lineHeight}px;padding-inline-start:${8 + line.depth * 14}px`;
    return html`<div
      id="line-${index}"
      class="line ${index === this.#active ? 'active' : ''}"
      role="treeitem"
      aria-level=${line.depth + 1}
      aria-selected=${index === this.#active}
      aria-expanded=${holds ? !folded : nothing}
      .style=${style}
      @click=${() => this.#pick(index, holds)}
    >
      <span class="twisty">${holds ? icon(folded ? 'chevron-right' : 'chevron-down') : nothing}</span>
      <span
        >${line.name === undefined ? nothing : html`<span class="name">${line.name}</span>: `}${
          holds
            ? html`${line.value}<span class="count"> ${line.count} </span>${close}`
            : jsonTokens(line.value).map(({ kind, text }) => html`<span class=${kind}>${text}</span>`)
        }</span
      >
    </div>`;
  }

  #pick(index: number, holds: boolean): void {
    this.#active = index;
    if (holds) this.#fold(index, !this.#folded.has(index));
    else this.requestUpdate();
  }

  #fold(index: number, folded: boolean): void {
    if (folded) this.#folded.add(index);
    else this.#folded.delete(index);
    this.#layOut();
    this.requestUpdate();
  }

  #layOut(): void {
    this.#visible = visibleLines(this.#lines, this.#folded);
    const rows = this.#rows.getVirtualizer();
    rows.setOptions({ ...rows.options, count: this.#visible.length });
  }

  #key(event: KeyboardEvent): void {
    const target = this.#target(event.key);
    if (target === undefined) return;
    event.preventDefault();
    this.#active = target;
    this.#rows.getVirtualizer().scrollToIndex(this.#visible.indexOf(target), { align: 'auto' });
    this.requestUpdate();
  }

  /** The line that a key leads to. */
  #target(key: string): number | undefined {
    const row = this.#visible.indexOf(this.#active);
    const line = this.#lines[this.#active];
    const holds = line?.count !== undefined;
    const folded = this.#folded.has(this.#active);
    switch (key) {
      case 'ArrowDown':
        return this.#visible[row + 1];
      case 'ArrowUp':
        return this.#visible[row - 1];
      case 'Home':
        return this.#visible[0];
      case 'End':
        return this.#visible.at(-1);
      case 'PageDown':
        return this.#visible[Math.min(row + 15, this.#visible.length - 1)];
      case 'PageUp':
        return this.#visible[Math.max(row - 15, 0)];
      case 'ArrowRight':
        if (holds && folded) this.#fold(this.#active, false);
        else if (holds) return this.#visible[row + 1];
        return this.#active;
      case 'ArrowLeft':
        if (!holds || folded) return parentLine(this.#lines, this.#active) ?? this.#active;
        this.#fold(this.#active, true);
        return this.#active;
      case 'Enter':
      case ' ':
        if (holds) this.#fold(this.#active, !folded);
        return this.#active;
      default:
        return undefined;
    }
  }
}

customElements.define('json-tree', JsonTree);
