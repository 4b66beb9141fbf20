import type { Rows } from '../localView/cellKinds';
import type { ColumnProfile } from './columnProfile';
import type { CountedColumn } from './rowCounts';

/** What the page tells the thread that counts. */
export type ToThread =
  /** The first message. */
  | { readonly kind: 'begin'; readonly columns: readonly CountedColumn[] }
  | { readonly kind: 'rows'; readonly rows: Rows }
  /** Which of the rows are counted from now on; all where it is undefined. */
  | { readonly kind: 'order'; readonly order: Uint32Array | undefined }
  /** Asks for the profiles of the rows that came; what was asked for before is wanted no more. */
  | { readonly kind: 'profile'; readonly ask: number };

/** What it tells the page. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'profiles'; readonly ask: number; readonly profiles: readonly ColumnProfile[] };
