/** What the tests in the extension host tell the runner, a JSON value a line. */
export type HostTestEvent =
  | { readonly type: 'passed' | 'pending'; readonly title: string; readonly ms: number }
  | { readonly type: 'failed'; readonly title: string; readonly error: string }
  | { readonly type: 'file'; readonly file: string; readonly ms: number }
  | { readonly type: 'ended' };

/** The environment variable with the loopback port that takes the events. */
export const resultsPortVariable = 'VALUEKEEP_HOST_TESTS_PORT';

/** The environment variable with the text that a test's full title must hold. */
export const grepVariable = 'VALUEKEEP_HOST_TESTS_GREP';
