import type * as vscode from 'vscode';

/** Waits for something that an event tells, and gives it. */
export function until<T, U>(event: vscode.Event<T>, found: () => U | undefined | false): Promise<U> {
  return new Promise((resolve) => {
    const look = () => {
      const result = found();
      if (result === undefined || result === false) return;
      listening.dispose();
      resolve(result);
    };
    const listening = event(look);
    look();
  });
}
