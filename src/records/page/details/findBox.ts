import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { iconStyle } from '../../../panels/page/elements/icons';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { toolButton, toolButtonStyle } from '../toolbar/toolButton';
import type { FoundPlaces } from './detailStore';
import { numberText } from '../../../panels/page/language';

/** How long a person may type before the record is searched, in milliseconds. */
const typingTime = 150;

/** Looks for a text in the record. Fires `find` (the text), `step` (1 or -1) and `leave`. */
export class FindBox extends LitElement {
  static override properties = { found: { attribute: false } };
  static override styles = [
    pageStyle,
    iconStyle,
    toolButtonStyle,
    css`
      :host {
        display: flex;
        flex: 1 1 200px;
        min-width: 0;
        align-items: center;
        gap: 2px;
      }
      input {
        flex: 1;
        min-width: 40px;
        height: 24px;
        padding: 0 6px;
        font: inherit;
        color: var(--vscode-input-foreground, var(--vscode-foreground));
        background: var(--vscode-input-background, var(--vscode-editor-background));
        border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, var(--vscode-panel-border)));
        border-radius: 2px;
      }
      input::placeholder {
        color: var(--vscode-input-placeholderForeground, var(--vscode-descriptionForeground));
        opacity: 1;
      }
      input:focus {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .count {
        flex: none;
        padding-inline: 4px;
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
    `,
  ];

  declare found: FoundPlaces | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  override focus(): void {
    this.#input()?.select();
    this.#input()?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override render(): TemplateResult {
    const { found } = this;
    const none = found === undefined || found.total === 0;
    return html`
      <input
        type="search"
        spellcheck="false"
        maxlength="500"
        aria-label=${l10n.t('Find in record')}
        placeholder=${l10n.t('Find in record')}
        @input=${() => this.#typed()}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      />
      <span class="count" role="status">
        ${
          found === undefined
            ? nothing
            : none
              ? l10n.t('No results')
              : l10n.t('{0} of {1}', numberText(found.at + 1), numberText(found.total))
        }
      </span>
      ${none ? nothing : this.#steps()}
    `;
  }

  #steps(): TemplateResult {
    return html`
      ${toolButton({ icon: 'arrow-up', label: l10n.t('Previous Match'), click: () => this.#step(-1) })}
      ${toolButton({ icon: 'arrow-down', label: l10n.t('Next Match'), click: () => this.#step(1) })}
    `;
  }

  #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  #typed(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#find(), typingTime);
  }

  #step(by: 1 | -1): void {
    if (this.found?.text === this.#input()?.value) this.dispatchEvent(new CustomEvent('step', { detail: by }));
    else this.#find();
  }

  #find(): void {
    clearTimeout(this.#typing);
    this.dispatchEvent(new CustomEvent('find', { detail: this.#input()?.value ?? '' }));
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') this.dispatchEvent(new Event('leave'));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define('find-box', FindBox);

declare global {
  interface HTMLElementTagNameMap {
    'find-box': FindBox;
  }
}
