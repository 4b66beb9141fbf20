import { createHash } from 'node:crypto';

/** Older ones have expired, or whoever holds one asks VS Code again. */
const remembered = 20;

/** Which access tokens VS Code was given for other extensions, by their digests. */
export class HandedOutTokens {
  readonly #digests = new Map<string, readonly string[]>();

  add(connectionId: string, token: string): void {
    const digest = digestOf(token);
    const others = (this.#digests.get(connectionId) ?? []).filter((other) => other !== digest);
    this.#digests.set(connectionId, [digest, ...others].slice(0, remembered));
  }

  has(connectionId: string, token: string): boolean {
    return this.#digests.get(connectionId)?.includes(digestOf(token)) === true;
  }

  forget(connectionId: string): void {
    this.#digests.delete(connectionId);
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
