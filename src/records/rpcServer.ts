import * as v from 'valibot';
import { isProcedure, pageMessageSchema, procedures } from './protocol';
import type { Failure, HostMessage, Input, Output, ProcedureName } from './protocol';

export type Handlers = {
  readonly [P in ProcedureName]: (input: Input<P>, signal: AbortSignal) => Output<P> | Promise<Output<P>>;
};

export interface RpcServerParts {
  readonly handlers: Handlers;
  readonly post: (message: HostMessage) => void;
  /** Puts an error into words for the screen; `undefined` where nothing is to be shown. */
  readonly describe: (error: unknown) => Failure | undefined;
  readonly warn: (message: string) => void;
}

/** Answers a page's calls. What does not fit a schema is dropped and logged without its content. */
export class RpcServer {
  readonly #handlers: Handlers;
  readonly #post: (message: HostMessage) => void;
  readonly #describe: (error: unknown) => Failure | undefined;
  readonly #warn: (message: string) => void;
  readonly #running = new Map<number, AbortController>();

  constructor({ handlers, post, describe, warn }: RpcServerParts) {
    this.#handlers = handlers;
    this.#post = post;
    this.#describe = describe;
    this.#warn = warn;
  }

  async receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(pageMessageSchema, message);
    if (!parsed.success) {
      this.#warn('Records panel: dropped a message of unknown form.');
      return;
    }
    if (parsed.output.type === 'cancel') {
      this.#running.get(parsed.output.id)?.abort();
      return;
    }
    const { id, procedure, input } = parsed.output;
    if (!isProcedure(procedure)) {
      this.#warn('Records panel: dropped a call of an unknown procedure.');
      return;
    }
    // A page that starts again knows nothing of the calls it made before.
    if (procedure === 'start') this.dispose();
    await this.#call(id, procedure, input);
  }

  /** Cancels what is running. */
  dispose(): void {
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
  }

  async #call(id: number, name: ProcedureName, input: unknown): Promise<void> {
    const parsed = v.safeParse(procedures[name].input, input);
    if (!parsed.success) {
      this.#warn(`Records panel: dropped a call of '${name}' with an input of unknown form.`);
      return;
    }
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const handler = this.#handlers[name] as (input: unknown, signal: AbortSignal) => unknown;
      const output = await handler(parsed.output, controller.signal);
      if (!controller.signal.aborted) this.#post({ type: 'result', id, output });
    } catch (error) {
      if (controller.signal.aborted) return;
      const failure = this.#describe(error);
      if (failure === undefined) this.#post({ type: 'cancelled', id });
      else this.#post({ type: 'failed', id, failure });
    } finally {
      if (this.#running.get(id) === controller) this.#running.delete(id);
    }
  }
}
