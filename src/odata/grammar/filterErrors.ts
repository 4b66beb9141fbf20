export interface QueryErrorPlace {
  /** 0-based offset into the option's decoded text. */
  readonly position: number;
  readonly length?: number;
  /** The option that holds the fault, with its `$`. */
  readonly option?: string;
}

/** A query that cannot be understood or does not fit the data. The message is a whole sentence and names the position. */
export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';
  readonly position: number;
  readonly length: number | undefined;
  readonly option: string | undefined;

  constructor(message: string, { position, length, option }: QueryErrorPlace) {
    super(message);
    this.position = position;
    this.length = length;
    this.option = option;
  }

  /** The same fault, with the option that holds it in front of the message. */
  within(option: string): QuerySyntaxError {
    return new QuerySyntaxError(`${option}: ${this.message}`, {
      position: this.position,
      option,
      ...(this.length === undefined ? {} : { length: this.length }),
    });
  }
}
