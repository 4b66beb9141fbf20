import { css } from 'lit';

/** A panel as a whole: a progress bar that takes no room, panes beside or below one another, and words that are only said. */
export const frameStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100vh;
    overflow: hidden;
    background: var(--vscode-editor-background);
  }
  .progress {
    position: relative;
    height: 0;
    z-index: 5;
  }
  .panes {
    flex: 1;
    min-height: 0;
    display: flex;
  }
  .panes.narrow {
    flex-direction: column;
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
