import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import { failureIcons } from '../../../panels/page/elements/failureIcons';
import { icon } from '../../../panels/page/elements/icons';
import type { Words } from '../words/words';

function titleOf(kind: Failure['kind']) {
  switch (kind) {
    case 'needsCredentials':
    case 'signedOut':
      return 'needsCredentialsTitle';
    case 'forbidden':
      return 'forbiddenTitle';
    case 'tooLarge':
      return 'tooLargeTitle';
    case 'unreachable':
    case 'notFound':
    case 'failed':
      return 'failedTitle';
  }
}

/** Why there is no answer, and what to do. `fire` tells of the button that was pressed. */
export function failedCall(failure: Failure, words: Words, fire: (name: 'act' | 'show-log') => void): TemplateResult {
  const { kind, message, where, detail, action } = failure;
  return html`<div class="content">
    <div class="state" role="alert">
      <div class="picture ${kind === 'failed' ? 'error' : ''}">${icon(failureIcons[kind])}</div>
      <h2>${words.say(titleOf(kind))}</h2>
      <p>${message}</p>
      ${where === '' ? nothing : html`<p class="where">${where}</p>`}
      ${
        detail === null
          ? nothing
          : html`<div class="said">
              ${words.say('serverSaid')}
              <pre tabindex="0">${detail}</pre>
            </div>`
      }
      <div class="actions">
        ${action === null ? nothing : html`<vscode-button @click=${() => fire('act')}>${action}</vscode-button>`}
        ${
          action === words.say('showLog')
            ? nothing
            : html`<button class="link" @click=${() => fire('show-log')}>${words.say('showLog')}</button>`
        }
      </div>
    </div>
  </div>`;
}
