import { execFileSync, spawn, type ChildProcess } from 'node:child_process';

/** A process with all that it started, ended together, at the latest when this process ends. */
export class ProcessGroup {
  readonly child: ChildProcess;
  /** Settles when the process has ended, or could not be started. */
  readonly ended: Promise<void>;
  readonly #onExit = () => this.#kill('SIGKILL');

  constructor(command: string, args: readonly string[], environment: NodeJS.ProcessEnv) {
    this.child = spawn(command, args, {
      env: environment,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = new Promise((resolve) => {
      this.child.once('error', () => resolve()).once('exit', () => resolve());
    });
    process.on('exit', this.#onExit);
  }

  /** Resolves when the group is gone. */
  async stop(): Promise<void> {
    this.#kill('SIGTERM');
    const patience = setTimeout(() => this.#kill('SIGKILL'), 5_000);
    await this.ended;
    clearTimeout(patience);
    // The children of a process that ended at once may still be there.
    this.#kill('SIGKILL');
    process.off('exit', this.#onExit);
  }

  #kill(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32')
        execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
      else process.kill(-pid, signal);
    } catch {
      // Already gone.
    }
  }
}
