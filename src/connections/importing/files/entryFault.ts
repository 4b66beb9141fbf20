import type { AddressFault } from '../../core/addresses';

/** Why an entry is not taken, though its name is known. */
export type EntryFault =
  | 'placeholder'
  | 'empty'
  | 'off'
  /** Another entry for the same member counts before it. */
  | 'overridden'
  /** The same name stands again further down, and counts there. */
  | 'repeated'
  /** Entries for the same member that do not agree. */
  | 'ambiguous'
  /** It stands for an entry that the file has not, or for itself, or for a secret where none belongs. */
  | 'unresolved'
  | 'circle'
  | 'tooManyReferences'
  | 'refersToSecret'
  /** Readers of `.env` files do not agree what it says. */
  | 'unclearHash'
  | 'unclearQuotes'
  | 'unclearBackslash'
  | 'unclearDollar'
  | 'severalLines'
  /** A list, an object or nothing at all in JSON. */
  | 'notText'
  | 'looksSecret'
  | 'notAKey'
  | 'notTrueOrFalse'
  | 'notAnAuthentication'
  | AddressFault;
