import { css } from 'lit';

export const detailStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    container-type: size;
    background: var(--vscode-editor-background);
    border-inline-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .header,
  .tools {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: 4px 8px;
    min-height: 34px;
  }
  .tools {
    min-height: 30px;
    padding-block: 0 4px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .tools {
    flex-wrap: wrap;
  }
  .tools .actions {
    display: flex;
    flex: none;
    flex-wrap: nowrap;
    gap: 2px;
    margin-inline-start: auto;
  }
  .titles {
    flex: 1;
    min-width: 0;
    padding-inline: 6px;
    line-height: 16px;
  }
  h2 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .titles .link {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 12px;
  }
  .note {
    display: flex;
    gap: 6px;
    padding: 6px 12px;
    color: var(--vscode-descriptionForeground);
    line-height: 1.4;
  }
  .inside {
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
    outline: none;
  }
  record-tree,
  record-text {
    flex: 1;
    min-height: 0;
  }
  .message {
    flex: 1;
    min-height: 0;
    padding: 16px 12px;
    overflow: auto;
    line-height: 1.5;
  }
  .message p {
    margin: 0 0 8px;
    overflow-wrap: anywhere;
  }
  .message .title {
    display: flex;
    gap: 6px;
    align-items: center;
    font-weight: 600;
  }
  .message .title .icon.error {
    color: var(--vscode-problemsErrorIcon-foreground, var(--vscode-errorForeground));
  }
  .where {
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .waiting {
    color: var(--vscode-descriptionForeground);
    animation: appear 0s 0.2s both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
`;
