import * as vscode from 'vscode';

/** The steps of the walkthrough in package.json that are done by doing something; the others are done by reading them. */
export type WalkthroughStep = 'allow' | 'signIn' | 'browse' | 'insert' | 'edit';

/** Checks a step of the walkthrough off. VS Code remembers it, and which steps it has told of before. */
export function completeStep(step: WalkthroughStep): void {
  void vscode.commands.executeCommand('setContext', `valuekeep.done.${step}`, true);
}

/** `valuekeep.openWalkthrough` */
export async function openWalkthrough({ extension }: Pick<vscode.ExtensionContext, 'extension'>): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`, false);
}
