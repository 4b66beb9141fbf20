import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DetailNode, NodeKind } from '../../protocol/detailProtocol';
import type { Words } from '../words/words';
import { markedPieces } from './marked';

const typeWords = {
  text: 'typeText',
  date: 'typeDate',
  guid: 'typeGuid',
  number: 'typeNumber',
  money: 'typeMoney',
  true: 'typeBoolean',
  false: 'typeBoolean',
  null: 'typeNull',
  object: 'typeObject',
  array: 'typeArray',
} as const satisfies Record<NodeKind, string>;

/** A member of a record on its line: name, value, what it means, and its type. What is looked for is marked. */
export function treeNode(
  node: DetailNode,
  { words, found }: { readonly words: Words; readonly found: string },
): TemplateResult {
  const { name, kind, meaning, opens } = node;
  const quote = kind === 'text' || kind === 'date' || kind === 'guid' ? '"' : '';
  const value = html`${quote}${marked(node.text, found)}${quote}`;
  return html`<span class="content"
      ><span class="name">${marked(name, found)}</span>:
      ${
        opens === null
          ? html`<span class="value ${kind}">${value}${structure(node)}</span>`
          : html`<span class="value ${kind}"
              ><span class="reference" title=${words.say('openReference', node.text, opens)}>${value}</span></span
            >`
      }${meaning === null ? nothing : html` <span class="meaning">${meaning}</span>`}</span
    ><span class="type">${opens ?? typeText(node, words)}</span>`;
}

function typeText({ kind, size }: DetailNode, words: Words): string {
  if (kind === 'object') return size === 1 ? words.say('memberOne') : words.say('membersOf', size);
  if (kind === 'array') return size === 1 ? words.say('itemOne') : words.say('itemsOf', size);
  return kind === 'text' && size > 300 ? words.say('charactersOf', size) : words.say(typeWords[kind]);
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
