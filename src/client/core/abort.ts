import { ValuekeepError } from './errors';

export function canceled(what: string): ValuekeepError {
  return new ValuekeepError('cancelled', `${what} was canceled.`);
}

/** Settles as `work` does, or rejects with `cancelled` as soon as `signal` aborts. `work` itself goes on. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined, what: string): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(canceled(what));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
