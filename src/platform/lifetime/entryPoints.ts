import type * as vscode from 'vscode';

/** The two functions that VS Code calls of an extension. */
export interface EntryPoints<Api> {
  readonly activate: (context: vscode.ExtensionContext) => Api;
  readonly deactivate: () => Promise<void>;
}

/**
 * VS Code gives `deactivate` nothing of what `activate` made: these two share the work that the window has to finish.
 * @param open makes the window's parts; what it passes to `finishBeforeClose` is done once, and waited for, in
 * `deactivate`
 */
export function entryPoints<Api>(
  open: (context: vscode.ExtensionContext, finishBeforeClose: (work: () => Promise<void>) => void) => Api,
): EntryPoints<Api> {
  const unfinished: (() => Promise<void>)[] = [];
  return {
    activate: (context) => open(context, (work) => unfinished.push(work)),
    deactivate: async () => {
      await Promise.all(unfinished.splice(0).map((work) => work()));
    },
  };
}
