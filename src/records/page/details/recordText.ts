import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RecordsOutput } from '../../protocol/protocol';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import { jsonStyle } from '../../../panels/page/json/jsonStyle';
import { jsonTokens } from '../../../panels/page/json/jsonTokens';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { focusInPanel } from '../../../panels/page/elements/focusInPanel';

/** A record as JSON text. */
export class RecordText extends LitElement {
  static override properties = { text: { attribute: false }, label: {} };
  static override styles = [
    pageStyle,
    iconStyle,
    jsonStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .note {
        display: flex;
        gap: 6px;
        padding: 6px 12px;
        color: var(--vscode-descriptionForeground);
        line-height: 1.4;
      }
      .json {
        flex: 1;
        min-height: 0;
        overflow: auto;
        margin: 0;
        padding: 8px 12px;
        outline-offset: -1px;
        line-height: 1.5;
        tab-size: 2;
        overflow-wrap: anywhere;
        user-select: text;
      }
      .json code {
        display: block;
        font: inherit;
        white-space: pre-wrap;
      }
      .json:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
    `,
  ];

  declare text: RecordsOutput<'recordText'> | undefined;
  declare label: string;

  override focus(): void {
    void this.updateComplete.then(() => focusInPanel(this.renderRoot.querySelector<HTMLElement>('.json')));
  }

  protected override render(): TemplateResult {
    const { text } = this;
    return html`
      ${text?.cut === true ? html`<div class="note">${icon('info')}<span>${l10n.t('This record is long: only its beginning is shown. Copy, insert and open take all of it.')}</span></div>` : nothing}
      <div class="json" tabindex="0" role="region" aria-label=${this.label}>
        ${text === undefined ? nothing : text.json.split('\n').map(jsonLine)}
      </div>
    `;
  }
}

function jsonLine(line: string): TemplateResult {
  // A line that wraps goes on below its own beginning.
  const indent = line.search(/\S|$/) + 2;
  const style = `padding-inline-start:${indent}ch;text-indent:-${indent}ch`;
  return html`<code .style=${style}
    >${jsonTokens(line).map(({ kind, text }) => html`<span class=${kind}>${text}</span>`)}</code
  >`;
}

customElements.define('record-text', RecordText);

declare global {
  interface HTMLElementTagNameMap {
    'record-text': RecordText;
  }
}
