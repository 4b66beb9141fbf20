import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icons';
import type { IconName } from './icons';

export interface BadgeConnection {
  readonly name: string;
  readonly stage: 'sandbox' | 'test' | 'production';
  readonly readOnly: boolean;
}

const stageIcons: Record<BadgeConnection['stage'], IconName> = {
  sandbox: 'beaker',
  test: 'plug',
  production: 'server',
};

/** Which connection a panel is about; production stands out. */
export function connectionBadge(
  { name, stage, readOnly }: BadgeConnection,
  words: { readonly stage: string; readonly readOnly: string },
): TemplateResult {
  return html`<span class="badge ${stage}" title=${`${name} · ${words.stage}`}>
    ${icon(stageIcons[stage])}
    <span class="name">${name === words.stage ? name : `${words.stage}: ${name}`}</span>
    ${readOnly ? html`${icon('lock')}<span>${words.readOnly}</span>` : nothing}
  </span>`;
}

export const connectionBadgeStyle = css`
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    padding: 1px 7px 1px 5px;
    border-radius: 4px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 11px;
    line-height: 16px;
    white-space: nowrap;
  }
  .badge .icon {
    font-size: 12px;
    width: 12px;
  }
  .badge .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .badge.production {
    background: var(--vscode-statusBarItem-warningBackground);
    color: var(--vscode-statusBarItem-warningForeground);
    font-weight: 600;
  }
`;
