/** Why the store refuses a change; the server answers 404 for `notFound`, 400 for the others. */
export type RecordFault =
  'notFound' | 'duplicateKey' | 'missingMember' | 'unknownMember' | 'wrongValue' | 'unknownReference';

export class RecordError extends Error {
  override readonly name = 'RecordError';

  constructor(
    readonly fault: RecordFault,
    message: string,
  ) {
    super(message);
  }
}
