import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DetailNode } from '../../protocol/detailProtocol';
import { numberText } from '../../../panels/page/language';
import { markedPieces } from './marked';

/** A member of a record on its line: name, value, what it means, and its type. What is looked for is marked. */
export function treeNode(node: DetailNode, { found }: { readonly found: string }): TemplateResult {
  const { name, kind, meaning, opens } = node;
  const quote = kind === 'text' || kind === 'date' || kind === 'guid' ? '"' : '';
  const value = html`${quote}${marked(node.text, found)}${quote}`;
  return html`<span class="content"
      ><span class="name">${marked(name, found)}</span>:
      ${
        opens === null
          ? html`<span class="value ${kind}">${value}${structure(node)}</span>`
          : html`<span class="value ${kind}"
              ><span class="reference" title=${l10n.t('Open {0} in {1}', node.text, opens)}>${value}</span></span
            >`
      }${meaning === null ? nothing : html` <span class="meaning">${meaning}</span>`}</span
    ><span class="type">${opens ?? typeText(node)}</span>`;
}

function typeText({ kind, size }: DetailNode): string {
  switch (kind) {
    case 'text':
      return size > 300 ? l10n.t('{0} characters', numberText(size)) : l10n.t('text');
    case 'date':
      return l10n.t('date');
    case 'guid':
      return l10n.t('GUID');
    case 'number':
      return l10n.t('number');
    case 'money':
      return l10n.t('money');
    case 'true':
    case 'false':
      return l10n.t('boolean');
    case 'null':
      return l10n.t('null');
    case 'object':
      return size === 1 ? l10n.t('1 member') : l10n.t('{0} members', numberText(size));
    case 'array':
      return size === 1 ? l10n.t('1 item') : l10n.t('{0} items', numberText(size));
  }
}

function marked(text: string, found: string): unknown {
  if (found === '') return text;
  return markedPieces(text, found).map((piece) => (piece.isMatch ? html`<mark>${piece.text}</mark>` : piece.text));
}

/** `{}` and `[]` say what a structure is; money says its amount. */
function structure({ kind, size }: DetailNode): string {
  if (kind === 'object') return size === 0 ? '{}' : '{…}';
  if (kind === 'array') return size === 0 ? '[]' : '[…]';
  return '';
}
