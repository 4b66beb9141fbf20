import { css } from 'lit';

/** The editor's font and the debugger's colors, which themes set for values. */
export const jsonStyle = css`
  .json {
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size);
    font-weight: var(--vscode-editor-font-weight, normal);
    color: var(--vscode-editor-foreground);
  }
  .json .name {
    color: var(--vscode-debugTokenExpression-name);
  }
  .json .string {
    color: var(--vscode-debugTokenExpression-string);
  }
  .json .number {
    color: var(--vscode-debugTokenExpression-number);
  }
  .json .literal {
    color: var(--vscode-debugTokenExpression-boolean);
  }
`;
