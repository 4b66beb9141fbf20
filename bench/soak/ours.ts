import type { Connection, Credentials } from '../../src/client/core/connection';
import { isValuekeepError } from '../../src/client/core/errors';
import { TokenSource } from '../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../src/client/valuekeepClient';
import { meantBy, type Meant } from './verdict';
import { Wire, type CallOnWire } from './wire';
import { doWork, workOf, type Target } from './work';

export interface OursOptions {
  readonly connection: Connection;
  readonly credentials: Credentials;
  readonly targets: readonly Target[];
  readonly tokenLifetimeMs: number;
}

const mostKept = 20;

/** The client as the extension uses it, over a wire with faults; counts what becomes of the calls. */
export class Ours {
  readonly #options: OursOptions;
  readonly #tokens: TokenSource;
  readonly #client: ValuekeepClient;
  readonly wire: Wire;
  readonly counts = { succeeded: 0, failedAsMeant: 0, failed: 0 };
  readonly meant = new Map<Meant, number>();
  /** Failures that should not have reached the caller: the first ones. */
  readonly failures: string[] = [];
  /** Texts whose write succeeded, as the client says. */
  readonly written: string[] = [];
  longestCallMs = 0;
  #latestRefusal: unknown;

  constructor(options: OursOptions) {
    this.#options = options;
    const { connection, credentials, tokenLifetimeMs } = options;
    this.wire = new Wire({ tokenUrl: connection.tokenUrl, tokenLifetimeMs });
    const { fetch } = this.wire;
    const tokens = new TokenSource({
      ...{ connection, fetch },
      credentials: () => Promise.resolve(credentials),
      onToken: (token) => this.wire.born(token),
    });
    this.#tokens = tokens;
    const watched = {
      getToken: (signal?: AbortSignal) => tokens.getToken(signal),
      invalidate: (token: string) => {
        this.wire.refused(token);
        tokens.invalidate(token);
      },
    };
    this.#client = new ValuekeepClient({ connection, tokens: watched, fetch });
  }

  /** Never rejects. */
  async call(number: number): Promise<void> {
    const startedAt = performance.now();
    const onWire: CallOnWire = { number, startedAt, tries: [] };
    const work = workOf(number, this.#options.targets, 'ours');
    try {
      await this.wire.during(onWire, () => doWork(this.#client, work));
      this.counts.succeeded += 1;
      if (work.kind === 'set') this.written.push(work.value);
    } catch (error) {
      this.#judge(error, onWire, work.kind === 'set');
      this.#signInAgain(error);
    }
    this.longestCallMs = Math.max(this.longestCallMs, performance.now() - startedAt);
  }

  #judge(error: unknown, { number, tries }: CallOnWire, isWrite: boolean): void {
    const meant = meantBy(error, {
      ...{ isWrite, tries, tokenUrl: this.#options.connection.tokenUrl },
      tokenTries: this.wire.tokenTries.filter(({ endedAt }) => endedAt !== undefined),
      isRefusedByFault: (one) => this.wire.isRefusedByFault(one),
    });
    if (meant !== undefined) {
      this.counts.failedAsMeant += 1;
      this.meant.set(meant, (this.meant.get(meant) ?? 0) + 1);
      return;
    }
    this.counts.failed += 1;
    if (this.failures.length >= mostKept) return;
    const faults = tries.map(({ fault, status }) => `${fault?.header ?? 'none'} → ${String(status ?? 'no answer')}`);
    this.failures.push(`call ${String(number)}: ${String(error)} [${faults.join(', ')}]`);
  }

  /** What a person does where the identity server refused the client; once, though many calls are told. */
  #signInAgain(error: unknown): void {
    if (!isValuekeepError(error) || error.details.reason !== 'invalid_client') return;
    if (error === this.#latestRefusal) return;
    this.#latestRefusal = error;
    this.#tokens.credentialsChanged();
  }
}
