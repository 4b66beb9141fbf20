import { css, unsafeCSS } from 'lit';

/** As high as VS Code's own list rows, in pixels. */
export const rowHeight = 22;
export const headerHeight = 24;

const row = unsafeCSS(`${rowHeight}px`);
const header = unsafeCSS(`${headerHeight}px`);

export const gridStyle = css`
  :host {
    display: block;
    min-width: 0;
    position: relative;
  }
  .scroller {
    position: absolute;
    inset: 0;
    overflow: auto;
    contain: strict;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 2;
    height: ${header};
    min-width: 100%;
    background: var(--vscode-editor-background);
  }
  .head .row {
    height: ${header};
    background: var(--vscode-keybindingTable-headerBackground);
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    font-weight: 600;
  }
  .head .cell {
    line-height: calc(${header} - 1px);
    border-inline-end: 1px solid var(--vscode-tree-tableColumnsBorder, transparent);
  }
  .body {
    position: relative;
    min-width: 100%;
  }
  .row {
    position: absolute;
    left: 0;
    width: 100%;
    height: ${row};
    contain: layout style;
  }
  .cell {
    position: absolute;
    height: 100%;
    padding: 0 8px;
    line-height: ${row};
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: default;
  }
  .end {
    text-align: end;
  }
  .number,
  .date {
    font-variant-numeric: tabular-nums;
  }
  .json {
    font-family: var(--vscode-editor-font-family);
    font-size: 12px;
  }
  .null,
  .cell .name {
    color: var(--vscode-descriptionForeground);
  }
  .null {
    font-style: italic;
  }
  .true .icon {
    vertical-align: middle;
    line-height: ${row};
  }
  .body .row.odd {
    background: var(--vscode-tree-tableOddRowsBackground);
  }
  .body .row:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground, inherit);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .body .row.selected {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
    outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .scroller:focus-within .row.selected {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground, inherit);
    outline-style: solid;
  }
  .row.selected :is(.null, .name) {
    color: inherit;
  }
  .cell:focus {
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder));
    outline-offset: -1px;
  }
  .row.selected .cell:focus {
    outline-color: var(
      --vscode-list-focusAndSelectionOutline,
      var(--vscode-list-focusOutline, var(--vscode-focusBorder))
    );
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
