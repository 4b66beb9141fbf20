import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';

/** What a task gets: it ends when the person cancels, and says how far it is. */
export type ProgressTask<T> = (signal: AbortSignal, report: (message: string) => void) => Promise<T>;

/** Runs a task with a notification that says so, how far it is, and can cancel it. */
export async function withProgress<T>(title: string, task: ProgressTask<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => controller.abort());
    try {
      return await task(controller.signal, (message) => progress.report({ message }));
    } finally {
      listener.dispose();
    }
  });
}

/** The same where it takes its time: a wait of `silentMs` milliseconds is not worth a notification. */
export async function withLateProgress<T>(title: string, task: ProgressTask<T>, silentMs = 700): Promise<T> {
  const controller = new AbortController();
  let show: (message: string) => void = () => undefined;
  const running = task(controller.signal, (message) => show(message));
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    void withProgress(title, (signal, report) => {
      show = report;
      signal.addEventListener('abort', () => controller.abort(), { once: true });
      return settled;
    });
  }, silentMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}

/** As `withLateProgress`. @throws ValuekeepError `cancelled` where the person canceled, else what the task throws */
export async function withCancellableProgress<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  let given: AbortSignal | undefined;
  const watched = (signal: AbortSignal) => task((given = signal));
  try {
    return await withLateProgress(title, watched, 400);
  } catch (error) {
    if (given?.aborted !== true) throw error;
    throw new ValuekeepError('cancelled', 'The person canceled.', { cause: error });
  }
}
