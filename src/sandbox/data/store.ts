import type { Catalogue } from '../../catalogue/types';
import type { RecordTable } from './recordTable';

/** All records of one sandbox, made from a seed, with the edits of this run on top. */
export class RecordStore {
  readonly records: number;

  /** @param records Number of work orders; the other services follow in proportion. */
  constructor({
    catalogue,
    records,
    seed,
    now,
  }: {
    readonly catalogue: Catalogue;
    readonly records: number;
    readonly seed: number;
    readonly now: () => number;
  }) {
    this.records = records;
    throw new Error(`Not built yet: ${catalogue.services.length} ${seed} ${now()}`);
  }

  /** The paths of all services that hold records (`maintenance/workOrders`, `customentities/calibrations`). */
  get services(): readonly string[] {
    throw new Error('Not built yet');
  }

  /** By a service's path, upper and lower case alike; `customentities/{entity}` for custom entities. Undefined where the service holds no records. */
  table(servicePath: string): RecordTable | undefined {
    throw new Error(`Not built yet: ${servicePath}`);
  }
}
