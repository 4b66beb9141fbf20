import * as vscode from 'vscode';
import type { Stage } from '../../client/core/connection';

export function stageWord(stage: Stage): string {
  switch (stage) {
    case 'sandbox':
      return vscode.l10n.t('Sandbox');
    case 'test':
      return vscode.l10n.t('Test');
    case 'production':
      return vscode.l10n.t('Production');
  }
}

/** The icon's name in VS Code. */
export function stageIcon(stage: Stage): string {
  switch (stage) {
    case 'sandbox':
      return 'beaker';
    case 'test':
      return 'plug';
    case 'production':
      return 'server';
  }
}

/** The color that a theme gives to connections of this stage (package.json, `colors`). */
export function stageColor(stage: Stage): vscode.ThemeColor {
  return new vscode.ThemeColor(`valuekeep.${stage}Foreground`);
}
