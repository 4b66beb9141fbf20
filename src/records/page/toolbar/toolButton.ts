import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../../panels/page/elements/icons';
import type { IconName } from '../../../panels/page/elements/icons';

export interface ToolButton {
  readonly icon: IconName;
  readonly label: string;
  readonly disabled?: boolean;
  /** For a button that switches something on and off. */
  readonly pressed?: boolean;
  /** For a button that opens a menu. */
  readonly expanded?: boolean;
  readonly class?: string;
  readonly click: (event: Event) => void;
}

/** A button that is an icon, as VS Code's own tool bars have them. A disabled one keeps the focus and says so. */
export function toolButton(button: ToolButton): TemplateResult {
  const { disabled = false, pressed, expanded } = button;
  return html`<button
    type="button"
    class="tool ${button.class ?? ''}"
    title=${button.label}
    aria-label=${button.label}
    aria-disabled=${disabled ? 'true' : nothing}
    aria-pressed=${pressed ?? nothing}
    aria-haspopup=${expanded === undefined ? nothing : 'menu'}
    aria-expanded=${expanded ?? nothing}
    @click=${(event: Event) => {
      if (!disabled) button.click(event);
    }}
  >
    ${icon(button.icon)}
  </button>`;
}

export const toolButtonStyle = css`
  .tool {
    appearance: none;
    flex: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 22px;
    height: 22px;
    padding: 0;
    border: none;
    border-radius: 5px;
    background: none;
    color: var(--vscode-icon-foreground);
    cursor: pointer;
  }
  .tool:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .tool:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .tool[aria-pressed='true'],
  .tool[aria-expanded='true'] {
    background: var(--vscode-inputOption-activeBackground, var(--vscode-toolbar-activeBackground));
    color: var(--vscode-inputOption-activeForeground, var(--vscode-icon-foreground));
    outline: 1px solid var(--vscode-inputOption-activeBorder, var(--vscode-contrastBorder, transparent));
    outline-offset: -1px;
  }
  .tool[aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
    background: none;
    outline-color: transparent;
  }
  .tool[aria-disabled='true']:focus-visible {
    outline-color: var(--vscode-focusBorder);
  }
`;
