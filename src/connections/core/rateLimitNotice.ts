import * as vscode from 'vscode';
import type { Wait } from '../../client/http/rateGate';
import { type ProgressReport, withTickingProgress } from '../../platform/dialogs/progress';

/** Shows that the calls of a connection wait because its server asked for it, for how long, and lets them be given up. */
export function showWait(connection: string, wait: Wait): void {
  const title =
    wait.status === 429
      ? vscode.l10n.t('Too many requests to “{0}”', connection)
      : vscode.l10n.t('“{0}” asks to wait', connection);
  const tell = (report: ProgressReport) => {
    report(vscode.l10n.t('resuming in {0} s', Math.ceil(wait.left() / 1000)));
  };
  void withTickingProgress(title, tell, (canceled) => {
    canceled.addEventListener('abort', () => wait.cancel(), { once: true });
    return over(wait);
  });
}

function over({ signal }: Wait): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
