import type { EntryFault } from './entryFault';

/** The files that connections are imported from. */
export type FileKind = 'dotenv' | 'postman' | 'httpClient';

/** A name and its value, as a file has them. The value may be a secret: it is never shown as it stands here. */
export interface Entry {
  readonly name: string;
  /** The name with those of the objects around it, as a person finds it in the file. */
  readonly shown: string;
  /** What the format of the file says that it is, to the byte. */
  readonly value: string;
  /** Of two entries for the same member the one with the higher rank counts. */
  readonly rank: number;
  /** Why the format itself leaves no value, or none that all its readers agree on. */
  readonly fault?: EntryFault;
  /** What of the file is not part of the value, though a person may take it for one. */
  readonly notes?: readonly EntryNote[];
  /** The file itself says that it is one. */
  readonly isSecret?: boolean;
  /** In single quotes, where nothing stands for anything else. */
  readonly isLiteral?: boolean;
}

/** What a person is told beside a value that is taken. */
export type EntryNote =
  /** A comment stands behind it. */
  | 'comment'
  /** Characters that cannot be seen stood around it. */
  | 'trimmed'
  /** Other entries stand in it. */
  | 'references';

/** What becomes one connection. */
export interface Environment {
  /** As the file has it; empty where the file has one environment without a name. */
  readonly name: string;
  readonly entries: readonly Entry[];
  /** What references in its values may name, whoever else it is for. */
  readonly variables: readonly Entry[];
  /** How such a reference is written. */
  readonly references: ReferenceStyle;
  /** The names of entries that are not for us. */
  readonly others: readonly string[];
}

/** `${NAME}` and `$NAME`, or `{{name}}`. */
type ReferenceStyle = 'dollar' | 'braces';
