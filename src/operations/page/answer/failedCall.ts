import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import { failureIcons } from '../../../panels/page/elements/failureIcons';
import { icon } from '../../../panels/page/elements/icons';

function titleOf(kind: Failure['kind']): string {
  switch (kind) {
    case 'needsCredentials':
    case 'signedOut':
      return l10n.t('Credentials are needed');
    case 'forbidden':
      return l10n.t('No permission');
    case 'tooLarge':
      return l10n.t('The answer is too large');
    case 'unreachable':
    case 'notFound':
    case 'failed':
      return l10n.t('The call failed');
  }
}

/** Why there is no answer, and what to do. `fire` tells of the button that was pressed. */
export function failedCall(failure: Failure, fire: (name: 'act' | 'show-log') => void): TemplateResult {
  const { kind, message, where, detail, trace, action } = failure;
  return html`<div class="content">
    <div class="state" role="alert">
      <div class="picture ${kind === 'failed' ? 'error' : ''}">${icon(failureIcons[kind])}</div>
      <h2>${titleOf(kind)}</h2>
      <p>${message}</p>
      ${where === '' ? nothing : html`<p class="where">${where}</p>`}
      ${
        detail === null
          ? nothing
          : html`<div class="said">
              ${l10n.t('The server said:')}
              <pre tabindex="0">${detail}</pre>
            </div>`
      }
      ${
        trace === undefined
          ? nothing
          : html`<details class="said">
              <summary>${l10n.t('Stack trace of the server')}</summary>
              <pre tabindex="0">${trace}</pre>
            </details>`
      }
      <div class="actions">
        ${action === null ? nothing : html`<vscode-button @click=${() => fire('act')}>${action}</vscode-button>`}
        ${
          action === l10n.t('Show Log')
            ? nothing
            : html`<button class="link" @click=${() => fire('show-log')}>${l10n.t('Show Log')}</button>`
        }
      </div>
    </div>
  </div>`;
}
