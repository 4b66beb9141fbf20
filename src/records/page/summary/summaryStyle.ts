import { css } from 'lit';

export const summaryStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    padding: 6px 12px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  select {
    height: 24px;
    max-width: 200px;
    padding: 0 4px;
    font: inherit;
    color: var(--vscode-dropdown-foreground, var(--vscode-foreground));
    background: var(--vscode-dropdown-background, var(--vscode-editor-background));
    border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, var(--vscode-panel-border)));
    border-radius: 2px;
  }
  select:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .end {
    display: flex;
    gap: 2px;
    margin-inline-start: auto;
  }
  .notes {
    margin: 0;
    padding: 8px 12px 0;
    line-height: 1.4;
    color: var(--vscode-descriptionForeground);
  }
  .shown {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  .shown:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  table {
    margin: 8px 12px 12px;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0 10px;
    height: 24px;
    text-align: end;
    white-space: nowrap;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  th {
    font-weight: 600;
  }
  tbody th {
    font-weight: normal;
  }
  th:first-child {
    text-align: start;
    max-width: 320px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  th .link {
    font-weight: inherit;
    color: inherit;
  }
  td .link {
    color: inherit;
  }
  .zero {
    color: var(--vscode-descriptionForeground);
  }
`;
