import { isRefusedQuery } from '../../../client/core/errors';
import { screenFailure } from '../../../panels/host/screenFailure';
import type { FailureParts, ScreenFailure } from '../../../panels/host/screenFailure';
import type { Status } from '../../protocol/protocol';
import type { RecordsQuery } from './recordsQuery';
import type { Activity } from './sessionActivity';

export interface SessionFailureParts {
  readonly failures: FailureParts;
  readonly where: () => string;
}

/** What failed last of what a session did, as the page shows it and as it can be tried again. */
export class SessionFailure {
  readonly #parts: SessionFailureParts;
  #shown: ScreenFailure | undefined;
  #activity: Activity | undefined;
  #refused: Status['refused'] = null;

  constructor(parts: SessionFailureParts) {
    this.#parts = parts;
  }

  /** In words for the screen, with what can be done about it. */
  get shown(): ScreenFailure | undefined {
    return this.#shown;
  }

  /** What failed. */
  get activity(): Activity | undefined {
    return this.#activity;
  }

  /** The filter that the server refused, and why. */
  get refused(): Status['refused'] {
    return this.#refused;
  }

  /** What was refused or failed before is nothing to what is asked for now. */
  forget(): void {
    this.hide();
    this.#refused = null;
    this.#activity = undefined;
  }

  hide(): void {
    this.#shown = undefined;
  }

  take(error: unknown, activity: Activity): void {
    this.#activity = activity;
    this.#shown = screenFailure(error, this.#parts.where(), this.#parts.failures);
  }

  /**
   * A load of `query` failed. A server that took the filter before and refuses another one refuses that: it is told where
   * the filter is.
   * @param before the query of what is shown meanwhile
   */
  takeLoad(error: unknown, query: RecordsQuery, before: RecordsQuery | undefined): void {
    this.take(error, before === undefined ? 'first' : 'refresh');
    const failure = this.#shown?.failure;
    const { filter } = query;
    if (failure === undefined || filter === undefined || !isRefusedQuery(error)) return;
    if (filter === before?.filter) return;
    this.#refused = { filter, message: failure.detail ?? failure.message };
    if (before !== undefined) this.hide();
  }
}
