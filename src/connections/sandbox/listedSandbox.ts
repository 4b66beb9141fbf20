import type * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { StoredValue } from '../../platform/storage/storage';
import type { SandboxAddress } from '../../sandbox/sandbox';
import type { SandboxWorkerOptions } from '../../sandbox/workerMessages';
import type { LocalSandbox } from './localSandbox';
import { sandboxConnection } from './sandboxConnection';

export interface ListedSandboxParts {
  readonly workspaceState: vscode.Memento;
  readonly sandbox: Pick<LocalSandbox, 'address' | 'start' | 'stop'>;
  readonly protect: (secret: string) => void;
}

/** The sandbox of this window among its connections: listed from its first start until it is removed. */
export class ListedSandbox {
  readonly #parts: ListedSandboxParts;
  readonly #isListed: StoredValue<boolean>;

  constructor(parts: ListedSandboxParts) {
    this.#parts = parts;
    this.#isListed = new StoredValue({ memento: parts.workspaceState, key: 'sandboxInUse', read: asBoolean });
  }

  /** One connection, or none. */
  all(): readonly Connection[] {
    return this.#isListed.get() === true ? [sandboxConnection(this.#parts.sandbox.address)] : [];
  }

  /** Starts it where it does not run. `isNew` where it was not listed before. */
  async start(options: SandboxWorkerOptions): Promise<{ readonly address: SandboxAddress; readonly isNew: boolean }> {
    const address = await this.#parts.sandbox.start(options);
    this.#parts.protect(address.clientSecret);
    const isNew = this.#isListed.get() !== true;
    if (isNew) await this.#isListed.set(true);
    return { address, isNew };
  }

  async remove(): Promise<void> {
    await this.#parts.sandbox.stop();
    await this.#isListed.set(undefined);
  }
}

function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
