import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import { icon } from '../../../panels/page/elements/icons';
import type { IconName } from '../../../panels/page/elements/icons';
import { fixedBySignIn } from '../../../panels/page/elements/fixedBySignIn';
import type { Words } from '../words/words';

const looks = {
  signedOut: ['sign-in', 'signedOutTitle'],
  needsCredentials: ['key', 'needsCredentialsTitle'],
  forbidden: ['lock', 'forbiddenTitle'],
  tooLarge: ['package', 'tooLargeTitle'],
  unreachable: ['debug-disconnect', 'unreachableTitle'],
  notFound: ['search', 'goneTitle'],
  failed: ['error', 'recordFailed'],
} as const satisfies Record<Failure['kind'], readonly [IconName, string]>;

export interface WaysOut {
  readonly again: () => void;
  readonly back: (() => void) | undefined;
  readonly act: () => void;
  readonly showLog: () => void;
  /** The place that the failure names is where the record was asked for. */
  readonly isThere: boolean;
}

/** Why a record is not shown, and what to do. */
export function failedDetail(failure: Failure, words: Words, ways: WaysOut): TemplateResult {
  const [glyph, title] = looks[failure.kind];
  const signIn = fixedBySignIn(failure);
  const again = html`<vscode-button ?secondary=${signIn || ways.back !== undefined} @click=${ways.again}
    >${words.say('retry')}</vscode-button
  >`;
  const act =
    failure.action === null || failure.action === words.say('showLog')
      ? nothing
      : html`<vscode-button ?secondary=${!signIn} @click=${ways.act}>${failure.action}</vscode-button>`;
  return html`<div class="message" role="alert">
    <p class="title"><span class="icon ${glyph}">${icon(glyph)}</span><span>${words.say(title)}</span></p>
    <p>${failure.message}</p>
    ${failure.kind === 'notFound' ? html`<p>${words.say('goneAdvice')}</p>` : nothing}
    ${failure.detail === null ? nothing : html`<p>${words.say('serverSaid')} ${failure.detail}</p>`}
    ${ways.isThere ? html`<p class="where">${failure.where}</p>` : nothing}
    <div class="actions">
      ${signIn ? act : nothing}
      ${
        ways.back === undefined
          ? nothing
          : html`<vscode-button ?secondary=${signIn} @click=${ways.back}>${words.say('back')}</vscode-button>`
      }
      ${again} ${signIn ? nothing : act}
      <button class="link" @click=${ways.showLog}>${words.say('showLog')}</button>
    </div>
  </div>`;
}
