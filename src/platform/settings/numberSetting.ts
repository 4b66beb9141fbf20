export interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** What counts where the value is no whole number. */
  readonly otherwise: number;
}

/** A setting as it counts: what is out of range is the nearest that is not. The Problems view tells of both. */
export function numberSetting(value: unknown, { least, most, otherwise }: NumberRange): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return otherwise;
  return Math.min(Math.max(value, least), most);
}
