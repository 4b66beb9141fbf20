/** The files that connections are imported from. */
export type FileKind = 'dotenv' | 'postman' | 'httpClient';

/** A name and its value, as a file has them. The value may be a secret: it is never shown as it stands here. */
export interface Entry {
  readonly name: string;
  /** The name with those of the objects around it, as a person finds it in the file. */
  readonly shown: string;
  readonly value: string;
  /** Of two entries for the same member the one with the higher rank counts. */
  readonly rank: number;
  /** Switched off in the file. */
  readonly isOff?: boolean;
}

/** What becomes one connection. */
export interface Environment {
  /** As the file has it; empty where the file has one environment without a name. */
  readonly name: string;
  readonly entries: readonly Entry[];
  /** The names of entries that are not for us. */
  readonly others: readonly string[];
}
