import * as l10n from '@vscode/l10n';
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
export function connectionBadge({ name, stage, readOnly }: BadgeConnection): TemplateResult {
  const word = stageWord(stage);
  return html`<span class="badge ${stage}" title=${l10n.t('{0} · {1}', name, word)}>
    ${icon(stageIcons[stage])}
    <span class="name">${name === word ? name : l10n.t('{0}: {1}', word, name)}</span>
    ${readOnly ? html`${icon('lock')}<span>${l10n.t('Read-only')}</span>` : nothing}
  </span>`;
}

function stageWord(stage: BadgeConnection['stage']): string {
  switch (stage) {
    case 'sandbox':
      return l10n.t('Sandbox');
    case 'test':
      return l10n.t('Test');
    case 'production':
      return l10n.t('Production');
  }
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
