import type { Connection, Credentials } from '../core/connection';
import { renewalAge } from './token';
import type { Token } from './token';

export interface HandedOver {
  readonly token: Token;
  readonly refreshToken: string | undefined;
  /** Of the token, in milliseconds. */
  readonly age: () => number;
}

/**
 * The token that trying a connection brought, for the source that goes on with the connection: its first call needs no
 * second request. Only for the place and account that it was got for, and until anything newer is known of it.
 */
export class TokenHandover {
  readonly #account: string;
  #held: HandedOver | undefined;

  constructor(connection: Connection, credentials: Credentials, held: HandedOver) {
    this.#account = accountOf(connection, credentials);
    this.#held = held;
  }

  isOf(connection: Connection, credentials: Credentials): boolean {
    return this.#account === accountOf(connection, credentials);
  }

  /** `undefined` once dropped, and for a token that is due to be renewed. `elapsed` is the time of who takes it. */
  take(elapsed: number): Pick<HandedOver, 'token' | 'refreshToken'> | undefined {
    if (this.#held === undefined) return undefined;
    const { token, refreshToken } = this.#held;
    const age = this.#held.age();
    return age < renewalAge(token) ? { token: { ...token, obtainedAt: elapsed - age }, refreshToken } : undefined;
  }

  /** Nobody may take it any more; where `token` is given, only if that is the one. */
  drop(token?: string): void {
    if (token === undefined || this.#held?.token.value === token) this.#held = undefined;
  }
}

/** Everything that decides what a token request brings, and the place: no token goes to another than it was got for. */
function accountOf(connection: Connection, { clientId, clientSecret }: Credentials): string {
  const { apiUrl, tenant, organization, tokenUrl, scope, clientAuthentication } = connection;
  const parts = [apiUrl, tenant, organization, tokenUrl, scope, clientAuthentication, clientId, clientSecret];
  return JSON.stringify(parts);
}
