import type { Connection, Credentials } from '../../src/client/core/connection';
import type { ExportFormat } from '../../src/transfer/export/plan';

/** What the process of one export does: ours in one of its formats, or the bare loop. */
export interface ExportOrder {
  readonly who: 'ours' | 'bare';
  readonly format: ExportFormat;
  readonly connection: Connection;
  readonly credentials: Credentials;
  readonly folder: string;
}

export interface ExportReport {
  readonly records: number;
  readonly bytes: number;
  readonly ms: number;
  /** Megabytes that the process had more at its peak than before the first page. */
  readonly peak: number;
  /** What was alive after a garbage collection, megabytes above the start, at ten places of the way. */
  readonly live: readonly number[];
}
