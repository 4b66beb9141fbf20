/** In milliseconds. */
export interface Measured {
  readonly firstRows: number;
  readonly frames: readonly number[];
  readonly sortText: number;
  readonly sortNumber: number;
  readonly filter: number;
}
