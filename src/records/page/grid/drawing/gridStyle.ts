import { css, unsafeCSS } from 'lit';
import { headerHeight, rowHeight } from '../model/measures';

const row = unsafeCSS(`${rowHeight}px`);
const title = unsafeCSS(`${headerHeight}px`);

/**
 * `--gutter`, `--pinned`, `--width`, `--head` and `--body` are the grid's measures. A row's tint lies on the editor's color, so that
 * pinned cells hide what is scrolled below them.
 */
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
    overflow-anchor: none;
    user-select: none;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 3;
    width: var(--width);
    min-width: 100%;
    height: var(--head);
    background: var(--vscode-editor-background);
  }
  .body {
    position: relative;
    width: var(--width);
    min-width: 100%;
    height: var(--body);
  }
  .row {
    --tint: transparent;
    position: absolute;
    left: 0;
    width: 100%;
    height: ${row};
    contain: layout style;
    background: var(--tint);
  }
  .row[hidden] {
    display: none;
  }
  .head .row {
    --tint: var(--vscode-keybindingTable-headerBackground, transparent);
    height: var(--head);
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    font-weight: 600;
  }
  .pinned {
    position: sticky;
    left: 0;
    z-index: 1;
    width: var(--pinned);
    height: 100%;
    background: linear-gradient(var(--tint), var(--tint)), var(--vscode-editor-background);
  }
  .gutter {
    position: absolute;
    left: 0;
    width: var(--gutter);
    height: 100%;
    padding-inline-end: 6px;
    border-inline-end: 1px solid var(--vscode-tree-tableColumnsBorder, transparent);
    line-height: ${row};
    font-size: 11px;
    font-variant-numeric: tabular-nums;
    text-align: end;
    color: var(--vscode-descriptionForeground);
    cursor: default;
  }
  .cell {
    position: absolute;
    top: 0;
    height: 100%;
    padding: 0 8px;
    line-height: ${row};
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: default;
  }
  .body .cell {
    contain: strict;
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
  .name {
    color: var(--vscode-descriptionForeground);
  }
  .null {
    font-style: italic;
  }
  .name:not(:empty) {
    padding-inline-start: 6px;
  }
  /* A mark stands for the word, which screen readers hear. */
  .true,
  .false {
    text-indent: 200%;
  }
  .true::before {
    content: '\\eab2' / '';
    position: absolute;
    left: 8px;
    text-indent: 0;
    font: normal 16px/${row} codicon;
  }
  .body .row.odd {
    --tint: var(--vscode-tree-tableOddRowsBackground, transparent);
  }
  .body .row:hover {
    --tint: var(--vscode-list-hoverBackground, transparent);
    color: var(--vscode-list-hoverForeground, inherit);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .scroller:not(.cells) .body .row[aria-selected='true'],
  .cells .body .cell[aria-selected='true'] {
    --tint: var(--vscode-list-inactiveSelectionBackground, transparent);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
    outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .scroller:not(.cells):focus-within .body .row[aria-selected='true'],
  .cells:focus-within .body .cell[aria-selected='true'] {
    --tint: var(--vscode-list-activeSelectionBackground, transparent);
    color: var(--vscode-list-activeSelectionForeground, inherit);
    outline-style: solid;
  }
  .cells .body .cell[aria-selected='true'] {
    background: var(--tint);
  }
  .body .row[aria-selected='true'] .gutter {
    color: var(--vscode-editorLineNumber-activeForeground, var(--vscode-foreground));
    font-weight: 600;
    box-shadow: inset 2px 0 var(--vscode-focusBorder);
  }
  .scroller:not(.cells) .row[aria-selected='true'] :is(.null, .name),
  .scroller:not(.cells):focus-within .row[aria-selected='true'] .gutter,
  .cells .cell.null[aria-selected='true'],
  .cells .cell[aria-selected='true'] .name {
    color: inherit;
  }
  .cell:focus {
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder));
    outline-offset: -1px;
  }
  .row[aria-selected='true'] .cell:focus {
    outline: 1px solid
      var(--vscode-list-focusAndSelectionOutline, var(--vscode-list-focusOutline, var(--vscode-focusBorder)));
  }
  .head .cell {
    padding: 0;
    background: transparent;
    border-inline-end: 1px solid var(--vscode-tree-tableColumnsBorder, transparent);
  }
  .title {
    display: flex;
    align-items: center;
    gap: 2px;
    height: ${title};
    padding: 0 8px;
  }
  .end > .title {
    justify-content: flex-end;
  }
  .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .sorted {
    display: inline-flex;
    align-items: center;
    flex: none;
    font-size: 11px;
    font-weight: normal;
  }
  .sorted .icon {
    font-size: 12px;
    width: 14px;
  }
  .extra {
    height: calc(var(--head) - ${title});
    overflow: hidden;
    font-weight: normal;
  }
  .grip {
    position: absolute;
    top: 0;
    inset-inline-end: 0;
    width: 6px;
    height: 100%;
    cursor: col-resize;
  }
  .grip:hover,
  .grip:active {
    background: var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
  }
  .gap {
    position: absolute;
    top: 0;
    z-index: 4;
    width: 2px;
    height: 100%;
    margin-inline-start: -1px;
    background: var(--vscode-focusBorder);
    pointer-events: none;
  }
  .gap[hidden] {
    display: none;
  }
  .corner {
    position: absolute;
    top: 0;
    left: 0;
    z-index: 4;
    display: flex;
    align-items: center;
    justify-content: center;
    width: calc(var(--gutter) - 1px);
    height: calc(${title} - 1px);
    padding: 0;
    border: none;
    background: none;
    color: var(--vscode-icon-foreground);
    cursor: pointer;
  }
  .corner:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .corner:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  column-chooser {
    position: absolute;
    top: ${title};
    bottom: 4px;
    left: 4px;
    z-index: 6;
    pointer-events: none;
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
