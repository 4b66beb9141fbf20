import { css } from 'lit';

export const filterBoxStyle = css`
  :host {
    display: block;
    flex: 1 1 260px;
    min-width: 0;
  }
  .box {
    position: relative;
    display: flex;
    align-items: center;
    gap: 2px;
    height: 26px;
    padding: 0 2px 0 6px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 2px;
  }
  .box:focus-within {
    border-color: var(--vscode-focusBorder);
  }
  .box.wrong {
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  .box.doubtful {
    border-color: var(--vscode-inputValidation-warningBorder);
  }
  .glyph {
    flex: none;
    opacity: 0.8;
    font-size: 14px;
  }
  .field {
    position: relative;
    flex: 1;
    min-width: 0;
    height: 100%;
    overflow: hidden;
  }
  input,
  .mirror {
    position: absolute;
    inset: 0;
    padding: 0 2px;
    margin: 0;
    border: 0;
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: var(--vscode-font-size, 13px);
    line-height: 24px;
    letter-spacing: normal;
    white-space: pre;
  }
  input {
    width: 100%;
    background: transparent;
    color: inherit;
    outline: none;
  }
  input:placeholder-shown {
    text-overflow: ellipsis;
  }
  input::placeholder {
    color: var(--vscode-input-placeholderForeground);
    font-family: var(--vscode-font-family);
    opacity: 1;
  }
  .mirror {
    color: transparent;
    pointer-events: none;
    overflow: hidden;
    user-select: none;
  }
  .mirror .place {
    text-decoration: underline wavy var(--vscode-editorError-foreground, var(--vscode-errorForeground));
    text-decoration-skip-ink: none;
    text-underline-offset: 3px;
  }
  .doubtful .mirror .place {
    text-decoration-color: var(--vscode-editorWarning-foreground, var(--vscode-foreground));
  }
  .hint {
    flex: none;
    padding: 0 6px;
    color: var(--vscode-descriptionForeground);
    font-size: 11px;
    white-space: nowrap;
  }
  .message {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    margin: 2px 0 0;
    padding: 3px 6px;
    font-size: 12px;
    line-height: 16px;
    border: 1px solid var(--vscode-inputValidation-errorBorder);
    background: var(--vscode-inputValidation-errorBackground);
    color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
    border-radius: 2px;
  }
  .message.doubtful {
    border-color: var(--vscode-inputValidation-warningBorder);
    background: var(--vscode-inputValidation-warningBackground);
    color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground));
  }
  .message .text {
    flex: 1;
    min-width: 0;
    max-height: 64px;
    overflow: auto;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .message .link {
    flex: none;
    color: inherit;
    text-decoration: underline;
  }
  .list {
    position: absolute;
    z-index: 20;
    top: calc(100% + 2px);
    margin: 0;
    padding: 2px;
    width: min(420px, calc(100vw - 24px));
    max-height: 232px;
    overflow: auto;
    list-style: none;
    background: var(--vscode-editorSuggestWidget-background, var(--vscode-editor-background));
    color: var(--vscode-editorSuggestWidget-foreground, var(--vscode-foreground));
    border: 1px solid var(--vscode-editorSuggestWidget-border, var(--vscode-contrastBorder, transparent));
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
    border-radius: 3px;
  }
  .list li {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 22px;
    padding: 0 6px;
    border-radius: 2px;
    cursor: pointer;
    white-space: nowrap;
  }
  /* The label has the first claim to the room. */
  .list li .label {
    flex: none;
    max-width: 75%;
    overflow: hidden;
    text-overflow: ellipsis;
    font-family: var(--vscode-editor-font-family, monospace);
  }
  .list li .detail {
    margin-inline-start: auto;
    padding-inline-start: 12px;
    overflow: hidden;
    text-overflow: ellipsis;
    opacity: 0.85;
    font-size: 12px;
  }
  .list li:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .list li.active {
    background: var(--vscode-editorSuggestWidget-selectedBackground, var(--vscode-list-activeSelectionBackground));
    color: var(--vscode-editorSuggestWidget-selectedForeground, var(--vscode-list-activeSelectionForeground));
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
`;
