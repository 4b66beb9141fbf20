import type { Operation } from '../../../catalog/types';
import type { FormProblem } from './operationRequest';

/** The sentences that a session of the operation panel needs. */
export interface OperationSessionWords {
  /** Where a failure happened. */
  readonly where: (operation: string, connection: string) => string;
  /** How surely an operation is known. */
  readonly evidence: (operation: Operation) => string;
  readonly problem: (problem: FormProblem) => string;
  readonly removed: string;
  readonly noAnswer: string;
  readonly readOnly: (connection: string) => string;
  /** Stands in the place of a value that is not shown. */
  readonly hidden: string;
}
