import { css } from 'lit';

/** What every part of the page shares. Colors are the theme's, none of ours. */
export const pageStyle = css`
  :host {
    box-sizing: border-box;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size);
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  /* Themes of high contrast leave these open, and the button's own colors are those of a dark theme. */
  vscode-button[secondary]::part(base) {
    background-color: var(--vscode-button-secondaryBackground, transparent);
  }
  vscode-button[secondary]:hover::part(base) {
    background-color: var(
      --vscode-button-secondaryHoverBackground,
      var(--vscode-button-secondaryBackground, transparent)
    );
  }
  vscode-button:hover::part(base) {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -2px;
  }
  .link {
    appearance: none;
    background: none;
    border: none;
    border-radius: 2px;
    padding: 0;
    font: inherit;
    color: var(--vscode-textLink-foreground);
    cursor: pointer;
    text-decoration: var(--text-link-decoration, none);
  }
  .link:hover {
    color: var(--vscode-textLink-activeForeground);
    text-decoration: underline;
  }
  .link:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
`;
