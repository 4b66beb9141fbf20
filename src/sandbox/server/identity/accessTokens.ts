/** Where random bytes come from; `crypto.randomBytes` fits. */
export type RandomBytes = (size: number) => Uint8Array;

interface IssuedToken {
  readonly expiresAt: number;
}

/** The tokens that this run has given out. Times are milliseconds of the injected clock. */
export class AccessTokens {
  readonly #access = new Map<string, IssuedToken>();
  readonly #refresh = new Set<string>();
  readonly #random: RandomBytes;
  readonly #now: () => number;

  constructor({ random, now }: { readonly random: RandomBytes; readonly now: () => number }) {
    this.#random = random;
    this.#now = now;
  }

  issue(lifetimeSeconds: number): string {
    this.#forgetExpired();
    const token = this.#text();
    this.#access.set(token, { expiresAt: this.#now() + lifetimeSeconds * 1000 });
    return token;
  }

  issueRefreshToken(): string {
    const token = this.#text();
    this.#refresh.add(token);
    return token;
  }

  /** True once for each refresh token that was given out: it is replaced by the next one. */
  redeemRefreshToken(token: string): boolean {
    return this.#refresh.delete(token);
  }

  isValid(token: string): boolean {
    const issued = this.#access.get(token);
    return issued !== undefined && this.#now() < issued.expiresAt;
  }

  /** From now on the token is treated as expired. */
  expire(token: string): void {
    this.#access.delete(token);
  }

  #forgetExpired(): void {
    const now = this.#now();
    for (const [token, { expiresAt }] of this.#access) if (expiresAt <= now) this.#access.delete(token);
  }

  #text(): string {
    return Buffer.from(this.#random(32)).toString('base64url');
  }
}
