import { css } from 'lit';

/** Inputs as VS Code draws them. */
export const formStyle = css`
  input,
  select,
  textarea {
    width: 100%;
    min-width: 0;
    padding: 3px 6px;
    font: inherit;
    color: var(--vscode-input-foreground);
    background: var(--vscode-input-background);
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 2px;
  }
  select {
    color: var(--vscode-dropdown-foreground);
    background: var(--vscode-dropdown-background);
    border-color: var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent));
    height: 26px;
  }
  input::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  input:focus,
  select:focus,
  textarea:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .invalid {
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  .problem {
    color: var(--vscode-errorForeground);
    font-size: 12px;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
    line-height: 1.4;
  }
`;
