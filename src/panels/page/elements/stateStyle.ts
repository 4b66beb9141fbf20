import { css } from 'lit';

/** What stands in the place of a content that is not there: a picture, a title, words, and what to do. */
export const stateStyle = css`
  .state {
    margin: auto;
    padding: 24px 20px;
    max-width: 520px;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    text-align: center;
    line-height: 1.5;
  }
  .picture .icon {
    font-size: 32px;
    width: 32px;
    color: var(--vscode-descriptionForeground);
  }
  .picture.error .icon {
    color: var(--vscode-problemsErrorIcon-foreground, var(--vscode-errorForeground));
  }
  .state h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }
  .state p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .where {
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
  }
  .said {
    align-self: stretch;
    text-align: start;
    font-size: 12px;
  }
  .said pre {
    margin: 4px 0 0;
    padding: 8px 10px;
    max-height: 160px;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-family: var(--vscode-editor-font-family);
    font-size: 12px;
    background: var(--vscode-textCodeBlock-background);
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 4px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: 8px;
    margin-top: 8px;
  }
  .actions .link {
    padding: 2px 6px;
  }
`;
