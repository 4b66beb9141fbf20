import * as vscode from 'vscode';

/** A check gives the sentence to show under the answer, or `undefined` where the answer is good. */
export type AnswerCheck = (answer: string) => string | undefined;

/** How a person left a question. */
export type Reply<T> =
  { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'dismissed' };

/** Which question this is, and of how many where there is an order. */
export interface PromptStep {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** Unless told, from the second step on. */
  readonly canGoBack?: boolean;
}

export interface TextQuestion extends PromptStep {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly isSecret?: boolean;
  readonly check: AnswerCheck;
  /** Lets a person have their way: the sentence that says so behind a fault. The same answer given again is taken. */
  readonly insist?: string;
  /** Why the last answer has to be mended. */
  readonly problem?: string;
}

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}

export interface ChoiceQuestion<T> extends PromptStep {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  readonly value?: T;
}

/** Shows what is wrong only after an answer was given, and until the text changes for the better. */
export function askText(question: TextQuestion): Promise<Reply<string>> {
  const input = vscode.window.createInputBox();
  Object.assign(input, {
    title: question.title,
    step: question.step,
    totalSteps: question.totalSteps,
    prompt: question.prompt,
    placeholder: question.placeholder ?? '',
    value: question.value ?? '',
    password: question.isSecret ?? false,
    ignoreFocusOut: true,
    buttons: backButton(question),
  });
  if (question.problem !== undefined) input.validationMessage = question.problem;
  let refused: string | undefined;
  const faultOf = (answer: string): string | undefined => {
    const fault = question.check(answer);
    return fault === undefined || question.insist === undefined ? fault : `${fault} ${question.insist}`;
  };
  return reply(input, (settle) => [
    input.onDidChangeValue((value) => {
      if (input.validationMessage) input.validationMessage = faultOf(value) ?? '';
    }),
    input.onDidAccept(() => {
      const fault = faultOf(input.value);
      const isWanted = question.insist !== undefined && refused === input.value;
      if (fault === undefined || isWanted) settle({ kind: 'answer', value: input.value });
      else input.validationMessage = fault;
      refused = input.value;
    }),
    input.onDidTriggerButton(() => settle({ kind: 'back' })),
  ]);
}

export function askChoice<T>(question: ChoiceQuestion<T>): Promise<Reply<T>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice: Choice<T> }>();
  const items = question.choices.map((choice) => ({
    label: choice.label,
    ...(choice.description === undefined ? {} : { description: choice.description }),
    ...(choice.detail === undefined ? {} : { detail: choice.detail }),
    choice,
  }));
  Object.assign(pick, {
    title: question.title,
    step: question.step,
    totalSteps: question.totalSteps,
    placeholder: question.placeholder,
    ignoreFocusOut: true,
    items,
    activeItems: items.filter(({ choice }) => choice.value === question.value),
    buttons: backButton(question),
  });
  return reply(pick, (settle) => [
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined) settle({ kind: 'answer', value: chosen.choice.value });
    }),
    pick.onDidTriggerButton(() => settle({ kind: 'back' })),
  ]);
}

export interface ChoicesQuestion<T> extends PromptStep {
  readonly placeholder: string;
  readonly choices: readonly (Choice<T> & { readonly picked: boolean })[];
}

/** Any number of them, in the order of the question. */
export function askChoices<T>(question: ChoicesQuestion<T>): Promise<Reply<readonly T[]>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  const items = question.choices.map(({ label, description, picked, value }) => ({
    label,
    ...(description === undefined ? {} : { description }),
    picked,
    value,
  }));
  Object.assign(pick, {
    title: question.title,
    step: question.step,
    totalSteps: question.totalSteps,
    placeholder: question.placeholder,
    ignoreFocusOut: true,
    matchOnDescription: true,
    canSelectMany: true,
    items,
    selectedItems: items.filter(({ picked }) => picked),
    buttons: backButton(question),
  });
  return reply(pick, (settle) => [
    pick.onDidAccept(() => {
      const chosen = new Set(pick.selectedItems.map(({ value }) => value));
      if (chosen.size === 0) return;
      settle({ kind: 'answer', value: items.map(({ value }) => value).filter((value) => chosen.has(value)) });
    }),
    pick.onDidTriggerButton(() => settle({ kind: 'back' })),
  ]);
}

function backButton({ step = 1, canGoBack = step > 1 }: PromptStep): readonly vscode.QuickInputButton[] {
  return canGoBack ? [vscode.QuickInputButtons.Back] : [];
}

function reply<T>(
  input: vscode.QuickInput,
  listen: (settle: (reply: Reply<T>) => void) => vscode.Disposable[],
): Promise<Reply<T>> {
  return new Promise((resolve) => {
    const settle = (given: Reply<T>) => {
      resolve(given);
      input.dispose();
    };
    const listeners = listen(settle);
    input.onDidHide(() => {
      resolve({ kind: 'dismissed' });
      for (const listener of listeners) listener.dispose();
      input.dispose();
    });
    input.show();
  });
}
