import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';

/** A shorter wait is not worth a notification. */
const silentMs = 400;

/**
 * Runs a task; where it takes its time, a notification says so and can cancel it.
 * @throws ValuekeepError `cancelled` where the person did, else what the task throws.
 */
export async function withCancellableProgress<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const running = task(controller.signal);
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      return settled;
    });
  }, silentMs);
  try {
    return await running;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    throw new ValuekeepError('cancelled', 'The person canceled.', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
