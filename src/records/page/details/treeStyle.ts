import { css, unsafeCSS } from 'lit';

/** As high as VS Code's own list rows, in pixels. */
export const lineHeight = 22;

const line = unsafeCSS(`${lineHeight}px`);

export const treeStyle = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
  }
  .tree {
    position: absolute;
    inset: 0;
    overflow: auto;
    outline: none;
  }
  .lines {
    position: relative;
  }
  .line {
    position: absolute;
    left: 0;
    width: 100%;
    height: ${line};
    display: flex;
    align-items: center;
    padding-inline: 8px 12px;
    line-height: ${line};
    white-space: nowrap;
    cursor: default;
    contain: layout style;
  }
  .twistie {
    flex: none;
    width: 18px;
    font: normal 16px/1 codicon;
    color: var(--vscode-icon-foreground);
    user-select: none;
  }
  /* What a value leaves is the type's. */
  .content {
    flex: none;
    max-width: calc(100% - 18px);
    overflow: hidden;
    text-overflow: ellipsis;
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size);
    color: var(--vscode-editor-foreground);
  }
  .type {
    flex: 1;
    min-width: 0;
    padding-inline-start: 12px;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: end;
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
  }
  .name {
    color: var(--vscode-debugTokenExpression-name);
  }
  .text,
  .date,
  .guid {
    color: var(--vscode-debugTokenExpression-string);
  }
  .number,
  .money {
    color: var(--vscode-debugTokenExpression-number);
  }
  .true,
  .false,
  .null {
    color: var(--vscode-debugTokenExpression-boolean);
  }
  .null {
    font-style: italic;
  }
  .meaning,
  .object,
  .array {
    color: var(--vscode-descriptionForeground);
  }
  .reference {
    color: var(--vscode-textLink-foreground);
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  mark {
    color: inherit;
    background: var(--vscode-editor-findMatchHighlightBackground, transparent);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .line.found mark {
    background: none;
    outline: 1px solid currentColor;
  }
  .line:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .line.active {
    background: var(--vscode-list-inactiveSelectionBackground);
    outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .tree:focus .line.active {
    background: var(--vscode-list-activeSelectionBackground);
    outline: 1px solid var(--vscode-list-focusAndSelectionOutline, var(--vscode-focusBorder));
  }
  .line.active :is(.content, .type, .meaning, .name, .value, .reference) {
    color: var(--vscode-list-inactiveSelectionForeground, var(--vscode-foreground));
  }
  .tree:focus .line.active,
  .tree:focus .line.active :is(.content, .type, .meaning, .name, .value, .reference, .twistie) {
    color: var(--vscode-list-activeSelectionForeground, var(--vscode-foreground));
  }
`;
