import * as vscode from 'vscode';

/** What a person is asked before something is done: it stays in the way until they answer. */
export interface ModalQuestion {
  readonly message: string;
  /** Lines below the message; nothing where it is empty. */
  readonly detail?: string;
}

/** A question with one way to go on. */
export interface Confirmation extends ModalQuestion {
  readonly action: string;
}

/** Asks before something is sent, saved, removed or thrown away. False where the person turns away. */
export async function confirmAction(question: Confirmation): Promise<boolean> {
  return (await chooseAction(question, [question.action])) === question.action;
}

/** The same with several ways to go on; `undefined` where the person turns away. */
export async function chooseAction(
  { message, detail = '' }: ModalQuestion,
  actions: readonly string[],
  severity: 'information' | 'warning' | 'error' = 'warning',
): Promise<string | undefined> {
  const options = { modal: true, ...(detail === '' ? {} : { detail }) };
  switch (severity) {
    case 'information':
      return vscode.window.showInformationMessage(message, options, ...actions);
    case 'warning':
      return vscode.window.showWarningMessage(message, options, ...actions);
    case 'error':
      return vscode.window.showErrorMessage(message, options, ...actions);
  }
}
