import { css } from 'lit';

export const chooserStyle = css`
  :host {
    display: block;
  }
  .chooser {
    display: flex;
    flex-direction: column;
    gap: 6px;
    box-sizing: border-box;
    width: 280px;
    max-width: calc(100vw - 16px);
    max-height: min(420px, 100%);
    pointer-events: auto;
    padding: 8px;
    border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    border-radius: 5px;
    background: var(--vscode-editorWidget-background, var(--vscode-editor-background));
    color: var(--vscode-editorWidget-foreground, var(--vscode-foreground));
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }
  input[type='search'] {
    height: 26px;
    padding: 3px 6px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 2px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    font: inherit;
  }
  input[type='search']::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  input:focus-visible,
  button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  ul {
    flex: 1;
    min-height: 60px;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: 2px;
    height: 24px;
    border-radius: 3px;
  }
  li:hover,
  li:focus-within {
    background: var(--vscode-list-hoverBackground);
  }
  li:focus-within {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  li.over {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .handle {
    flex: none;
    display: inline-flex;
    color: var(--vscode-descriptionForeground);
    cursor: grab;
  }
  label {
    flex: 1;
    min-width: 0;
    display: flex;
    align-items: center;
    gap: 6px;
  }
  input[type='checkbox'] {
    appearance: none;
    flex: none;
    display: inline-grid;
    place-content: center;
    box-sizing: border-box;
    width: 16px;
    height: 16px;
    margin: 0;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder, currentColor));
    border-radius: 3px;
    background: var(--vscode-checkbox-background, var(--vscode-input-background));
    color: var(--vscode-checkbox-foreground, var(--vscode-foreground));
  }
  input[type='checkbox']:checked::before {
    content: '\\eab2' / '';
    font: normal 14px/1 codicon;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pin {
    flex: none;
    display: inline-flex;
    padding: 3px;
    border: none;
    border-radius: 3px;
    background: none;
    color: var(--vscode-descriptionForeground);
    opacity: 0.7;
    cursor: pointer;
  }
  .pin:hover,
  .pin.on {
    color: var(--vscode-icon-foreground);
    opacity: 1;
  }
  .actions {
    display: flex;
    gap: 16px;
  }
  p {
    margin: 0;
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
  }
`;
