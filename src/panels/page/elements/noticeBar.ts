import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon, iconStyle } from './icons';
import { pageStyle } from './pageStyle';

export interface NoticeAction {
  /** The event that the button fires. */
  readonly name: string;
  readonly label: string;
}

/** One line above the rows about what is wrong with them, and what to do. */
export class NoticeBar extends LitElement {
  static override properties = { kind: {}, message: {}, detail: {}, actions: { attribute: false } };
  static override styles = [
    pageStyle,
    iconStyle,
    css`
      .notice {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-start;
        gap: 0 8px;
        padding: 4px 12px;
        border-bottom: 1px solid var(--border);
        background: var(--background);
        line-height: 18px;
      }
      .info {
        --background: var(--vscode-inputValidation-infoBackground);
        --border: var(--vscode-inputValidation-infoBorder);
        color: var(--vscode-inputValidation-infoForeground, var(--vscode-foreground));
      }
      .warning {
        --background: var(--vscode-inputValidation-warningBackground);
        --border: var(--vscode-inputValidation-warningBorder);
        color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground));
      }
      .error {
        --background: var(--vscode-inputValidation-errorBackground);
        --border: var(--vscode-inputValidation-errorBorder);
        color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
      }
      .icon {
        margin-top: 1px;
      }
      .text {
        flex: 1 1 200px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .detail {
        opacity: 0.9;
        max-height: 54px;
        overflow: auto;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        justify-content: flex-end;
        margin-inline-start: auto;
      }
      .link {
        color: inherit;
        text-decoration: underline;
      }
      .link:hover {
        color: inherit;
      }
    `,
  ];

  declare kind: 'info' | 'warning' | 'error';
  declare message: string;
  declare detail: string;
  declare actions: readonly NoticeAction[];

  constructor() {
    super();
    this.kind = 'info';
    this.message = '';
    this.detail = '';
    this.actions = [];
  }

  protected override render(): TemplateResult {
    return html`<div class="notice ${this.kind}" role=${this.kind === 'error' ? 'alert' : 'status'}>
      ${icon(this.kind)}
      <div class="text">
        <div>${this.message}</div>
        ${this.detail === '' ? nothing : html`<div class="detail">${this.detail}</div>`}
      </div>
      <div class="actions">
        ${this.actions.map(
          ({ name, label }) =>
            html`<button class="link" @click=${() => this.dispatchEvent(new Event(name))}>${label}</button>`,
        )}
      </div>
    </div>`;
  }
}

customElements.define('notice-bar', NoticeBar);
