import { readFileSync } from 'node:fs';
import type { Identity } from '../../../support/certificates';

/** Certificate authorities that this machine trusts for the run. */
export interface Authorities {
  /** Given in `NODE_EXTRA_CA_CERTS`. */
  readonly extra: Identity;
  /** In the store of the operating system, where that is a file (Linux). */
  readonly system: Identity;
}

/** The environment variable with the file of the authorities. */
export const authoritiesVariable = 'VALUEKEEP_HOST_TESTS_AUTHORITIES';

export function authorities(): Authorities {
  return JSON.parse(readFileSync(process.env[authoritiesVariable] ?? '', 'utf8')) as Authorities;
}
