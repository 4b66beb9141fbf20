import { css } from 'lit';

/** An answer: its facts, its tabs and what they show. */
export const answerStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    border-inline-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    margin-top: -1px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 4px 8px 4px 12px;
    min-height: 36px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    flex: 1;
    gap: 2px 12px;
    align-items: center;
    font-variant-numeric: tabular-nums;
  }
  .later {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    padding: 8px 12px;
    overflow-wrap: anywhere;
  }
  .answer-picture {
    flex: none;
    align-self: flex-start;
    max-width: calc(100% - 24px);
    margin: 12px;
  }
  .status {
    font-weight: 600;
  }
  .fact {
    color: var(--vscode-descriptionForeground);
  }
  .tabs {
    display: flex;
    gap: 14px;
    padding: 0 12px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .tab {
    appearance: none;
    background: none;
    border: none;
    border-bottom: 1px solid transparent;
    padding: 6px 0 5px;
    font: inherit;
    color: var(--vscode-panelTitle-inactiveForeground, var(--vscode-foreground));
    cursor: pointer;
  }
  .tab[aria-selected='true'] {
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
    border-bottom-color: var(--vscode-panelTitle-activeBorder, currentColor);
  }
  .tab:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .content {
    flex: 1;
    min-height: 0;
    overflow: auto;
    display: flex;
    flex-direction: column;
  }
  .content:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  json-tree {
    flex: 1;
  }
  pre {
    margin: 0;
    padding: 8px 12px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    line-height: 1.5;
    user-select: text;
  }
  table {
    border-collapse: collapse;
    margin: 8px 12px;
    align-self: flex-start;
  }
  th,
  td {
    padding: 2px 16px 2px 0;
    text-align: start;
    vertical-align: top;
    font-weight: normal;
    overflow-wrap: anywhere;
  }
  th {
    color: var(--vscode-descriptionForeground);
    white-space: nowrap;
  }
  .note {
    display: flex;
    gap: 6px;
    padding: 6px 12px;
    color: var(--vscode-descriptionForeground);
    line-height: 1.4;
  }
`;
