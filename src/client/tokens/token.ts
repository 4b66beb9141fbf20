import type { Grant } from './tokenEndpoint';

/** What may be shown of the token; never the token itself. Times in milliseconds since 1970. */
export interface ValidToken {
  readonly kind: 'valid';
  /** What it was asked for with. */
  readonly grant: GrantKind;
  readonly obtainedAt: number;
  /** Absent where the server did not say: the token is used until it is refused. */
  readonly expiresAt?: number;
  readonly scope?: string;
}

export type GrantKind = 'refreshToken' | 'clientCredentials';

export interface Token {
  readonly value: string;
  readonly facts: ValidToken;
  /** In elapsed time. */
  readonly obtainedAt: number;
  /** `Infinity` where the server did not say. */
  readonly lifetimeMs: number;
}

/** When a token was asked for: its life counts from there. */
export interface AskedAt {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly elapsed: number;
}

const longestMargin = 60_000;
const marginOfLifetime = 0.1;

/** How old a token gets before another one is asked for. */
export function renewalAge({ lifetimeMs }: Token): number {
  return lifetimeMs === Infinity ? Infinity : lifetimeMs - Math.min(longestMargin, lifetimeMs * marginOfLifetime);
}

export function tokenOf(grant: Grant, kind: GrantKind, { at, elapsed }: AskedAt): Token {
  const { accessToken, lifetimeMs, scope } = grant;
  return {
    value: accessToken,
    obtainedAt: elapsed,
    lifetimeMs: lifetimeMs ?? Infinity,
    facts: {
      kind: 'valid',
      grant: kind,
      obtainedAt: at,
      ...(lifetimeMs !== undefined && { expiresAt: at + lifetimeMs }),
      ...(scope !== undefined && { scope }),
    },
  };
}
