import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';

/** Says how far a task is: in words, and in percent where that is known. It never goes back. */
export type ProgressReport = (message: string, percent?: number) => void;

/** What a task gets: it ends when the person cancels, and says how far it is. */
export type ProgressTask<T> = (signal: AbortSignal, report: ProgressReport) => Promise<T>;

/** Runs a task with a notification that says so, how far it is, and can cancel it. */
export async function withProgress<T>(title: string, task: ProgressTask<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => controller.abort());
    let shown = 0;
    const report = (message: string, percent?: number): void => {
      // An increment, be it 0, would end the bar that only says that something goes on.
      const increment = percent === undefined ? {} : { increment: Math.max(0, percent - shown) };
      progress.report({ message, ...increment });
      shown = Math.max(shown, percent ?? 0);
    };
    try {
      return await task(controller.signal, report);
    } finally {
      listener.dispose();
    }
  });
}

/** The same where the words change by themselves: `tell` is called at once and every second until the task ends. */
export async function withTickingProgress<T>(
  title: string,
  tell: (report: ProgressReport) => void,
  task: ProgressTask<T>,
): Promise<T> {
  return withProgress(title, async (signal, report) => {
    tell(report);
    const ticking = setInterval(() => tell(report), 1000);
    try {
      return await task(signal, report);
    } finally {
      clearInterval(ticking);
    }
  });
}

/** The same where it takes its time: a wait of `silentMs` milliseconds is not worth a notification. */
export async function withLateProgress<T>(title: string, task: ProgressTask<T>, silentMs = 700): Promise<T> {
  const controller = new AbortController();
  let show: ProgressReport = () => undefined;
  const running = task(controller.signal, (message, percent) => show(message, percent));
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

/** Runs a task that cannot be canceled: in the status bar where it has a title, else as the line over a view. */
export async function withQuietProgress<T>(
  place: { readonly title: string } | { readonly viewId: string },
  task: () => Promise<T>,
): Promise<T> {
  const options =
    'title' in place
      ? { location: vscode.ProgressLocation.Window, title: place.title }
      : { location: { viewId: place.viewId } };
  return vscode.window.withProgress(options, task);
}
