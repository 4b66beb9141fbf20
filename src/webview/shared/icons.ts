import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

/** The icons of this page in VS Code's icon font, which the page's style sheet brings. */
const glyphs = {
  beaker: '\uea79',
  check: '\ueab2',
  'circle-slash': '\ueabd',
  error: '\uea87',
  filter: '\ueaf1',
  info: '\uea74',
  inbox: '\ueb09',
  key: '\ueb11',
  lock: '\uea75',
  package: '\ueb29',
  plug: '\ueb2d',
  search: '\uea6d',
  server: '\ueb50',
  'debug-disconnect': '\uead0',
  'sort-precedence': '\ueb55',
  'sign-in': '\uea6f',
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
