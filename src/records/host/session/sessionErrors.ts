import { ShownError } from '../../../panels/host/screenFailure';
import type { FailureParts } from '../../../panels/host/screenFailure';
import type { SessionWords } from './sessionWords';

/** The connection of the records is gone; signing in mends it. */
export function signedOutError({
  words,
  failures,
}: {
  readonly words: SessionWords;
  readonly failures: FailureParts;
}): ShownError {
  return new ShownError({
    failure: { kind: 'signedOut', message: words.signedOut, where: '', detail: null, action: words.signIn },
    act: () => failures.runCommand('valuekeep.signIn', []),
  });
}

/** A sentence that says it all. */
export function plainError(message: string, where: string): ShownError {
  return new ShownError({ failure: { kind: 'failed', message, where, detail: null, action: null }, act: undefined });
}
