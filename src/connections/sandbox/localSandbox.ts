import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';
import type { PortFault } from '../../client/core/errors';
import { Disposable } from '../../platform/lifetime/disposable';
import type { Log } from '../../platform/log/log';
import type { SandboxAddress } from '../../sandbox/sandbox';
import type { SandboxWorkerOrder, SandboxWorkerOptions, SandboxWorkerReport } from '../../sandbox/workerMessages';

export type LocalSandboxState = 'stopped' | 'starting' | 'running';

export interface LocalSandboxOptions {
  /** Path of the bundled worker. */
  readonly script: string;
  /** What a sandbox starts with where nothing else is asked. */
  readonly defaults: () => SandboxWorkerOptions;
  readonly log: Log;
}

interface Run {
  readonly worker: Worker;
  readonly options: SandboxWorkerOptions;
  readonly address: Promise<SandboxAddress>;
}

/** The sandbox of this window: a thread of its own, so that its work never holds up the extension host. */
export class LocalSandbox extends Disposable {
  readonly #script: string;
  readonly #defaults: () => SandboxWorkerOptions;
  readonly #log: Log;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #run: Run | undefined;
  #address: SandboxAddress | undefined;

  constructor({ script, defaults, log }: LocalSandboxOptions) {
    super();
    this.#script = script;
    this.#defaults = defaults;
    this.#log = log;
    this.register({ dispose: () => void this.stop() });
  }

  get state(): LocalSandboxState {
    if (this.#run === undefined) return 'stopped';
    return this.#address === undefined ? 'starting' : 'running';
  }

  /** Where it listens and with which credentials, while it runs. */
  get address(): SandboxAddress | undefined {
    return this.#address;
  }

  /**
   * Gives the address of the sandbox that runs; starts one where none runs, and another one where the running sandbox
   * is not as `asked`.
   * @throws ValuekeepError `unreachable` where it cannot start, for example because the port is taken.
   */
  async start(asked: SandboxWorkerOptions = {}): Promise<SandboxAddress> {
    if (this.#run !== undefined && !isSame(this.#run.options, asked)) await this.stop();
    if (this.#run === undefined) {
      this.#run = this.#launch({ ...this.#defaults(), ...asked });
      this.#changed.fire();
    }
    return this.#run.address;
  }

  async stop(): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    this.#forget(run);
    const ended = new Promise<void>((resolve) => run.worker.once('exit', () => resolve()));
    run.worker.postMessage({ type: 'stop' } satisfies SandboxWorkerOrder);
    await ended;
  }

  #launch(options: SandboxWorkerOptions): Run {
    const worker = new Worker(this.#script, { workerData: options });
    const address = new Promise<SandboxAddress>((resolve, reject) => {
      const fail = (reason: string, port?: PortFault) =>
        reject(
          new ValuekeepError('unreachable', `The sandbox could not start: ${reason}`, {
            reason,
            ...(port && { port }),
          }),
        );
      worker.on('message', (message: SandboxWorkerReport) => {
        if (message.type === 'ready') resolve(message.address);
        else if (message.type === 'failed') fail(message.message, message.port);
      });
      worker.once('error', (error) => {
        this.#log.error('The sandbox stopped with an error.', error);
        fail(error instanceof Error ? error.message : String(error));
      });
      worker.once('exit', (code) => fail(`it ended with code ${code}`));
    });
    const run: Run = { worker, options, address };
    worker.once('exit', () => this.#forget(run));
    address.then(
      (ready) => {
        if (this.#run !== run) return;
        this.#address = ready;
        this.#log.info(`The sandbox listens at ${ready.apiUrl}.`);
        this.#changed.fire();
      },
      () => {
        this.#forget(run);
        void worker.terminate();
      },
    );
    return run;
  }

  #forget(run: Run): void {
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#address = undefined;
    if (!this.isDisposed) this.#changed.fire();
  }
}

/** Only what is asked for must agree: `{}` takes any sandbox that runs. */
function isSame(running: SandboxWorkerOptions, asked: SandboxWorkerOptions): boolean {
  return (
    (asked.records === undefined || asked.records === running.records) &&
    (asked.port === undefined || asked.port === running.port)
  );
}
