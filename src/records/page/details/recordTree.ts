import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { treeMove, typedLine } from './treeKeys';
import { treeNode } from './treeNode';
import type { TreePosition, TreeLine, TreeModel } from './treeModel';
import { lineHeight, treeStyle } from './treeStyle';
import { focusInPanel } from '../../../panels/page/elements/focusInPanel';

/** Lines above and below those on the screen that are in the document. */
const overscan = 8;
/** No browser draws more than some millions of pixels. */
const mostLines = 700_000;
/** Letters typed within this time belong together, in milliseconds. */
const typingTime = 800;

export type CopiedPart = 'path' | 'value' | 'member';

/**
 * A record as a tree. Only the lines on the screen are in the document.
 *
 * Fires `place-change` (a place), `follow` (the place of a reference), `part-copy` `{place, what}` and `part-menu`
 * `{place, x, y}`.
 */
export class RecordTree extends LitElement {
  static override properties = {
    tree: { attribute: false },
    version: { type: Number },
    place: { attribute: false },
    found: {},
    label: {},
  };
  static override styles = [pageStyle, treeStyle];

  declare tree: TreeModel;
  /** Another whenever the tree has changed. */
  declare version: number;
  declare place: TreePosition;
  /** What is looked for. */
  declare found: string;
  declare label: string;
  #typed = '';
  #typedAt = 0;
  readonly #sizes = new ResizeObserver(() => this.requestUpdate());

  override focus(): void {
    void this.updateComplete.then(() => focusInPanel(this.#scroller(), { preventScroll: true }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('tree') || changed.has('place')) this.#reveal();
  }

  protected override render(): TemplateResult {
    const { tree } = this;
    const active = this.#height();
    const count = Math.min(tree.count, mostLines);
    return html`<div
      class="tree"
      role="tree"
      tabindex="0"
      aria-label=${this.label}
      aria-activedescendant=${count === 0 ? nothing : lineId(active)}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
      @click=${(event: MouseEvent) => this.#click(event)}
      @dblclick=${(event: MouseEvent) => this.#doubleClick(event)}
      @contextmenu=${(event: MouseEvent) => this.#menu(event)}
      @copy=${(event: ClipboardEvent) => this.#copy(event)}
      @scroll=${() => this.requestUpdate()}
    >
      <div class="lines" role="presentation" .style=${`height:${count * lineHeight}px`}>
        ${repeat(
          this.#shown(count, active),
          (height) => height,
          (height) => this.#line(height, height === active),
        )}
      </div>
    </div>`;
  }

  #line(height: number, active: boolean): TemplateResult | typeof nothing {
    const line = this.tree.line(height);
    if (line === undefined) return nothing;
    const { node, expanded, depth } = line;
    return html`<div
      id=${lineId(height)}
      class="line ${active ? 'active' : ''} ${active && this.found !== '' ? 'found' : ''}"
      role="treeitem"
      aria-level=${depth + 1}
      aria-posinset=${line.position + 1}
      aria-setsize=${line.siblings}
      aria-selected=${active}
      aria-expanded=${expanded ?? nothing}
      data-height=${height}
      .style=${`transform:translateY(${height * lineHeight}px);padding-inline-start:${8 + depth * 16}px`}
    >
      <span class="twistie" aria-hidden="true"
        >${expanded === undefined ? nothing : expanded ? '\ueab4' : '\ueab6'}</span
      >
      ${node === undefined ? html`<span class="content">${l10n.t('Loading…')}</span>` : treeNode(node, this)}
    </div>`;
  }

  #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.tree');
  }

  /** The height of the line in focus; that of the first one around it which is shown. */
  #height(): number {
    for (let depth = this.place.length; depth > 0; depth--) {
      const height = this.tree.heightOf(this.place.slice(0, depth));
      if (height !== undefined) return height;
    }
    return 0;
  }

  #shown(count: number, active: number): number[] {
    const scroller = this.#scroller();
    const first = Math.max(0, Math.floor((scroller?.scrollTop ?? 0) / lineHeight) - overscan);
    const fitting = Math.ceil((scroller?.clientHeight ?? this.clientHeight) / lineHeight) + 2 * overscan;
    const last = Math.min(count, first + fitting);
    const heights = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
    // The line in focus is named by the tree: it stays in the document.
    return active < count && !heights.includes(active)
      ? [...heights, active].sort((one, other) => one - other)
      : heights;
  }

  #reveal(): void {
    const scroller = this.#scroller();
    if (scroller === null) return;
    const top = this.#height() * lineHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + lineHeight > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + lineHeight - scroller.clientHeight;
    }
  }

  #go(line: TreeLine | undefined): void {
    if (line === undefined) return;
    this.place = line.place;
    this.#fire('place-change', line.place);
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) {
      if ((event.ctrlKey || event.metaKey) && event.shiftKey && key.toLowerCase() === 'c') {
        event.preventDefault();
        this.#fire('part-copy', { place: this.place, what: 'path' });
      }
      return;
    }
    const height = this.#height();
    const line = this.tree.line(height);
    if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      const at = this.renderRoot.querySelector(`#${lineId(height)}`)?.getBoundingClientRect();
      this.#fire('part-menu', { place: this.place, x: (at?.left ?? 0) + 40, y: at?.bottom ?? 0 });
    } else if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      this.#activate(line, key === 'Enter');
    } else this.#move(event, height);
  }

  #move(event: KeyboardEvent, height: number): void {
    const pageLines = Math.max(1, Math.floor((this.#scroller()?.clientHeight ?? 0) / lineHeight) - 1);
    const move = treeMove(event.key, this.tree, height, pageLines);
    if (move === undefined) {
      this.#typeAhead(event, height);
      return;
    }
    event.preventDefault();
    if ('to' in move) this.#go(this.tree.line(move.to));
    else if ('toggle' in move) this.tree.toggle(move.toggle, move.expand);
    else this.tree.expandSiblings(move.expandAround);
    this.requestUpdate();
  }

  #typeAhead(event: KeyboardEvent, height: number): void {
    if (event.key.length !== 1) return;
    event.preventDefault();
    this.#typed = event.timeStamp - this.#typedAt < typingTime ? this.#typed + event.key : event.key;
    this.#typedAt = event.timeStamp;
    const at = typedLine(this.tree, height, this.#typed);
    if (at !== undefined) this.#go(this.tree.line(at));
  }

  #activate(line: TreeLine | undefined, follows: boolean): void {
    if (line === undefined) return;
    if (follows && typeof line.node?.opens === 'string') this.#fire('follow', line.place);
    else if (line.expanded !== undefined) this.tree.toggle(line.place, !line.expanded);
    this.requestUpdate();
  }

  #click(event: MouseEvent): void {
    const { target } = event;
    const line = this.#lineOf(event);
    if (line === undefined || !(target instanceof Element)) return;
    this.#go(line);
    if (target.closest('.reference') !== null) this.#fire('follow', line.place);
    else if (target.closest('.twistie') !== null) this.#activate(line, false);
  }

  #doubleClick(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest('.twistie, .reference') === null) {
      this.#activate(this.#lineOf(event), false);
    }
  }

  #menu(event: MouseEvent): void {
    const line = this.#lineOf(event);
    if (line === undefined) return;
    event.preventDefault();
    this.#go(line);
    this.#fire('part-menu', { place: line.place, x: event.clientX, y: event.clientY });
  }

  /** Ctrl+C, and Copy of VS Code's own menu. The host writes the whole, exact value. */
  #copy(event: ClipboardEvent): void {
    event.preventDefault();
    this.#fire('part-copy', { place: this.place, what: 'value' });
  }

  #lineOf(event: Event): TreeLine | undefined {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-height]') : null;
    return element === null ? undefined : this.tree.line(Number(element.dataset.height));
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function lineId(height: number): string {
  return `line-${height}`;
}

customElements.define('record-tree', RecordTree);

declare global {
  interface HTMLElementTagNameMap {
    'record-tree': RecordTree;
  }
}
