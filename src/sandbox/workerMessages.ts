import type { PortFault } from '../client/core/errors';
import type { SandboxAddress } from './sandbox';

/** What the thread is started with (`workerData`). */
export interface SandboxWorkerOptions {
  /** Number of work orders; 2,000 unless given. */
  readonly records?: number;
  readonly seed?: number;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly tokenLifetimeSeconds?: number;
  readonly refreshTokens?: boolean;
}

/** What the thread posts. After `failed` and `stopped` it ends by itself. */
export type SandboxWorkerReport =
  | { readonly type: 'ready'; readonly address: SandboxAddress }
  | { readonly type: 'failed'; readonly message: string; readonly port?: PortFault }
  | { readonly type: 'stopped' };

/** What the thread is told. */
export interface SandboxWorkerOrder {
  readonly type: 'stop';
}
