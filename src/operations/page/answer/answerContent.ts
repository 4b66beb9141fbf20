import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ScreenAnswer } from '../../protocol/protocol';
import { icon } from '../../../panels/page/elements/icons';
import { jsonTokens } from '../../../panels/page/json/jsonTokens';
import './jsonTree';

export type View = 'tree' | 'picture' | 'text' | 'headers';

/** The views that an answer has, the first one first. */
export function answerViews({ kind, isPicture }: ScreenAnswer): readonly View[] {
  if (isPicture) return ['picture', 'headers'];
  return kind === 'json' ? ['tree', 'text', 'headers'] : ['text', 'headers'];
}

/** An answer in one of its views. `picture` is its `data:` address, once that is there. */
export function answerContent(answer: ScreenAnswer, view: View, picture: string | undefined): TemplateResult {
  switch (view) {
    case 'tree':
      return html`<div class="content" role="tabpanel" aria-label=${l10n.t('Tree')}>
        <json-tree .text=${answer.text} .label=${l10n.t('Answer')}></json-tree>
      </div>`;
    case 'picture':
      return html`<div class="content" tabindex="0" role="tabpanel" aria-label=${l10n.t('Picture')}>
        ${picture === undefined ? nothing : html`<img class="answer-picture" src=${picture} alt=${l10n.t('The picture in the answer')} />`}
      </div>`;
    case 'text':
      return html`<div class="content" tabindex="0" role="tabpanel" aria-label=${l10n.t('Text')}>
        ${textOf(answer)}
      </div>`;
    case 'headers':
      return html`<div class="content" tabindex="0" role="tabpanel" aria-label=${l10n.t('Headers')}>
        ${headersOf(answer)}
      </div>`;
  }
}

function textOf({ kind, text, contentType }: ScreenAnswer): TemplateResult {
  switch (kind) {
    case 'empty':
      return note(l10n.t('The answer has no body.'));
    case 'bytes':
      return note(l10n.t('The answer is no text ({0}). Save it to a file.', contentType));
    case 'json':
      return html`<pre class="json">${colored(text)}</pre>`;
    case 'text':
      return html`<pre class="json">${text}</pre>`;
  }
}

function headersOf({ headers }: ScreenAnswer): TemplateResult {
  if (headers.length === 0) return note(l10n.t('The answer has no headers.'));
  return html`<table>
    ${headers.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
}

export function note(text: string): TemplateResult {
  return html`<div class="note">${icon('info')}<span>${text}</span></div>`;
}

/** Colors what a person can take in; more would only make the page slow. */
function colored(text: string): TemplateResult | string {
  if (text.length > 60_000) return text;
  return html`${text
    .split('\n')
    .map(
      (line, index) =>
        html`${index === 0 ? '' : '\n'}${jsonTokens(line).map(({ kind, text: part }) => html`<span class=${kind}>${part}</span>`)}`,
    )}`;
}
