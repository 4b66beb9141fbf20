import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import { icon } from '../../../panels/page/elements/icons';
import { failureTitle } from '../toolbar/failureTitle';
import { failureIcons } from '../../../panels/page/elements/failureIcons';
import { fixedBySignIn } from '../../../panels/page/elements/fixedBySignIn';

export interface WaysOut {
  readonly again: () => void;
  readonly back: (() => void) | undefined;
  readonly act: () => void;
  readonly showLog: () => void;
  /** The place that the failure names is where the record was asked for. */
  readonly isThere: boolean;
}

/** Why a record is not shown, and what to do. */
export function failedDetail(failure: Failure, ways: WaysOut): TemplateResult {
  const glyph = failureIcons[failure.kind];
  const signIn = fixedBySignIn(failure);
  const again = html`<vscode-button ?secondary=${signIn || ways.back !== undefined} @click=${ways.again}
    >${l10n.t('Try Again')}</vscode-button
  >`;
  const act =
    failure.action === null || failure.action === l10n.t('Show Log')
      ? nothing
      : html`<vscode-button ?secondary=${!signIn} @click=${ways.act}>${failure.action}</vscode-button>`;
  return html`<div class="message" role="alert">
    <p class="title"><span class="icon ${glyph}">${icon(glyph)}</span><span>${titleOf(failure.kind)}</span></p>
    <p>${failure.message}</p>
    ${failure.kind === 'notFound' ? html`<p>${l10n.t('It may have been deleted or renamed, or its key may belong to another service.')}</p>` : nothing}
    ${failure.detail === null ? nothing : html`<p>${l10n.t('The server said:')} ${failure.detail}</p>`}
    ${ways.isThere ? html`<p class="where">${failure.where}</p>` : nothing}
    <div class="actions">
      ${signIn ? act : nothing}
      ${
        ways.back === undefined
          ? nothing
          : html`<vscode-button ?secondary=${signIn} @click=${ways.back}>${l10n.t('Back')}</vscode-button>`
      }
      ${again} ${signIn ? nothing : act}
      <button class="link" @click=${ways.showLog}>${l10n.t('Show Log')}</button>
    </div>
  </div>`;
}

function titleOf(kind: Failure['kind']): string {
  if (kind === 'notFound') return l10n.t('This record is not there');
  return kind === 'failed' ? l10n.t('The record could not be loaded') : failureTitle(kind);
}
