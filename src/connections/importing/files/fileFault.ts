/** Why nothing can be imported from a file. None carries anything of its content. */
export type FileFault =
  | { readonly kind: 'notFound' | 'unreadable' | 'empty' | 'tooLarge' | 'notText' | 'nothing' }
  /** Where the first mistake stands; both count from 1. */
  | { readonly kind: 'notJson'; readonly line: number; readonly column: number }
  | { readonly kind: 'wrongShape'; readonly is: 'collection' | 'postman' | 'httpClient' | 'other' };

export class FileFaultError extends Error {
  override readonly name = 'FileFaultError';

  constructor(readonly fault: FileFault) {
    super(`The file cannot be imported: ${fault.kind}.`);
  }
}
