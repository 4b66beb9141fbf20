import { css } from 'lit';

/** How the profile of a column looks. */
export const profileStyle = css`
  :host {
    display: block;
    height: 100%;
    padding: 2px 8px 4px;
    overflow: hidden;
    font-weight: normal;
    --bar: var(--vscode-charts-blue, var(--vscode-foreground));
    font-size: 11px;
    line-height: 14px;
    text-align: start;
    cursor: default;
  }
  .figures {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--vscode-descriptionForeground);
    font-variant-numeric: tabular-nums;
  }
  .bars {
    height: 56px;
    margin-top: 1px;
  }
  .upright {
    display: flex;
    align-items: flex-end;
    gap: 1px;
    height: 40px;
    border-bottom: 1px solid var(--vscode-charts-lines, var(--vscode-descriptionForeground));
  }
  .bar {
    appearance: none;
    border: none;
    padding: 0;
    margin: 0;
    font: inherit;
    color: inherit;
    background: none;
    cursor: pointer;
  }
  .bar:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 0;
  }
  .bar[aria-disabled='true'] {
    cursor: default;
  }
  .upright .bar {
    flex: 1;
    height: 100%;
    display: flex;
    align-items: flex-end;
  }
  .upright .fill {
    display: block;
    width: 100%;
    background: var(--bar);
  }
  .upright .bar:hover .fill {
    background: color-mix(in srgb, var(--bar) 65%, var(--vscode-foreground));
  }
  .flat .bar {
    position: relative;
    display: flex;
    justify-content: space-between;
    gap: 6px;
    width: 100%;
    height: 14px;
    line-height: 14px;
    padding-inline: 3px;
  }
  .flat .fill {
    position: absolute;
    inset: 1px auto 0 0;
    border-inline-start: 2px solid var(--bar);
    background: color-mix(in srgb, var(--bar) 30%, transparent);
  }
  .flat .bar:hover .fill {
    background: color-mix(in srgb, var(--bar) 45%, transparent);
  }
  .flat .other .fill {
    border-color: var(--vscode-charts-lines, var(--vscode-descriptionForeground));
    background: none;
  }
  .label {
    position: relative;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .count {
    position: relative;
    flex: none;
    font-variant-numeric: tabular-nums;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  .ends span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
`;
