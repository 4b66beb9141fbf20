import * as vscode from 'vscode';

/** A shorter wait is not worth a notification. */
const silentMs = 700;

/** Runs a task; where it takes its time, a notification says so, how far it is, and can cancel it. */
export async function cancellable<T>(
  title: string,
  task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let show: (message: string) => void = () => undefined;
  const running = task(controller.signal, (message) => show(message));
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      show = (message) => progress.report({ message });
      token.onCancellationRequested(() => controller.abort());
      return settled;
    });
  }, silentMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}
