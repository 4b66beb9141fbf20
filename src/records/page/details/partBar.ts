import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { RecordsOutput } from '../../protocol/protocol';
import { iconStyle } from '../../../panels/page/elements/icons';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { toolButton, toolButtonStyle } from '../toolbar/toolButton';
import type { TreePosition } from './treeModel';

/** Shorter values can be read in the tree. */
const shortValue = 30;

/**
 * The path of the member in focus and, where it is long, its value over as many lines as it needs. Fires `part-copy` and
 * `part-menu` `{place, x, y}`.
 */
export class PartBar extends LitElement {
  static override properties = {
    place: { attribute: false },
    read: { attribute: false },
    shown: { state: true },
  };
  static override styles = [
    pageStyle,
    iconStyle,
    toolButtonStyle,
    css`
      :host {
        flex: none;
        display: block;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .head {
        display: flex;
        align-items: center;
        padding: 2px 8px 2px 12px;
        min-height: 28px;
      }
      .path {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-family: var(--vscode-editor-font-family);
        font-size: 12px;
      }
      .value {
        max-height: min(120px, 25cqh);
        overflow: auto;
        padding: 0 12px 8px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        line-height: 1.4;
        user-select: text;
      }
      .value:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .cut {
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];

  declare place: TreePosition;
  declare read: (place: TreePosition) => Promise<RecordsOutput<'part'> | undefined>;
  declare shown: RecordsOutput<'part'> | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('place')) void this.#load(this.place);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { shown: part } = this;
    if (part === undefined) return nothing;
    return html`<div class="head">
        <span class="path" title=${part.path}>${part.path}</span>
        ${toolButton({
          icon: 'copy',
          label: l10n.t('Copy Value'),
          click: () => this.dispatchEvent(new Event('part-copy')),
        })}
        ${toolButton({
          icon: 'ellipsis',
          label: l10n.t('More Actions'),
          expanded: false,
          click: (event) => this.#menu(event),
        })}
      </div>
      ${part.value.length > shortValue ? this.#value(part) : nothing}`;
  }

  #value({ path, value, cut }: RecordsOutput<'part'>): TemplateResult {
    const note = cut
      ? html`…<br /><span class="cut">${l10n.t('Only the beginning is shown. Copy takes all of it.')}</span>`
      : nothing;
    return html`<div class="value" tabindex="0" role="region" aria-label=${path}>${value}${note}</div>`;
  }

  async #load(place: TreePosition): Promise<void> {
    const part = await this.read(place).catch(() => undefined);
    if (this.place === place) this.shown = part;
  }

  #menu(event: Event): void {
    const at = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.dispatchEvent(new CustomEvent('part-menu', { detail: { place: this.place, x: at.left, y: at.bottom } }));
  }
}

customElements.define('part-bar', PartBar);

declare global {
  interface HTMLElementTagNameMap {
    'part-bar': PartBar;
  }
}
