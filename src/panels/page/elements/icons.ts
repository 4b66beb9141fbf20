import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

/** The icons of this page in VS Code's icon font, which the page's style sheet brings. */
const glyphs = {
  'arrow-down': '\uea9a',
  'arrow-left': '\uea9b',
  'arrow-right': '\uea9c',
  'arrow-up': '\ueaa1',
  beaker: '\uea79',
  check: '\ueab2',
  'circle-slash': '\ueabd',
  close: '\uea76',
  copy: '\uebcc',
  diff: '\ueae1',
  ellipsis: '\uea7c',
  error: '\uea87',
  filter: '\ueaf1',
  'go-to-file': '\uea94',
  graph: '\ueb03',
  history: '\uea82',
  gripper: '\ueb04',
  info: '\uea74',
  inbox: '\ueb09',
  json: '\ueb0f',
  key: '\ueb11',
  'link-external': '\ueb14',
  'list-tree': '\ueb86',
  lock: '\uea75',
  package: '\ueb29',
  pin: '\ueb2b',
  pinned: '\ueba0',
  plug: '\ueb2d',
  save: '\ueb4b',
  search: '\uea6d',
  server: '\ueb50',
  settings: '\ueb52',
  'chevron-down': '\ueab4',
  'chevron-right': '\ueab6',
  'debug-disconnect': '\uead0',
  'sort-precedence': '\ueb55',
  'sign-in': '\uea6f',
  send: '\uec0f',
  table: '\uebb7',
  'symbol-field': '\ueb5f',
  'symbol-keyword': '\ueb62',
  'symbol-method': '\uea8c',
  'symbol-numeric': '\uea90',
  'symbol-operator': '\ueb64',
  'symbol-value': '\uea95',
  warning: '\uea6c',
} as const;

export type IconName = keyof typeof glyphs;

/** Decoration: the words beside it say the same. */
export function icon(name: IconName): TemplateResult {
  return html`<span class="icon" aria-hidden="true">${glyphs[name]}</span>`;
}

export const iconStyle = css`
  .icon {
    font: normal 16px/1 codicon;
    display: inline-block;
    flex: none;
    width: 16px;
    text-align: center;
    user-select: none;
    -webkit-font-smoothing: antialiased;
  }
`;
