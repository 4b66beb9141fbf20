import * as v from 'valibot';
import { pageMessageSchema } from '../protocol/rpcProtocol';
import type { Answer, Failure, InputOf, OutputOf, ProcedureOf, Procedures } from '../protocol/rpcProtocol';

export type Handlers<All extends Procedures> = {
  readonly [P in ProcedureOf<All>]: (
    input: InputOf<All, P>,
    signal: AbortSignal,
  ) => OutputOf<All, P> | Promise<OutputOf<All, P>>;
};

export interface RpcServerParts<All extends Procedures> {
  /** What logs call the panel. */
  readonly name: string;
  readonly procedures: All;
  readonly handlers: Handlers<All>;
  readonly post: (message: Answer) => void;
  /** Puts an error into words for the screen; `undefined` where nothing is to be shown. */
  readonly describe: (error: unknown) => Failure | undefined;
  readonly warn: (message: string) => void;
  /** The page calls `start`. */
  readonly onStarting: () => void;
  /** The answer to `start` is on its way to the page. */
  readonly onStarted: () => void;
}

/** A call asked for what no page of ours asks for, or for more than is taken. */
class UnexpectedCall extends Error {
  override readonly name = 'UnexpectedCall';
}

/**
 * Answers a page's calls. What does not fit a schema is logged without its content, and fails where it is a call: no page
 * waits for ever.
 */
export class RpcServer<All extends Procedures> {
  readonly #parts: RpcServerParts<All>;
  readonly #running = new Map<number, AbortController>();

  constructor(parts: RpcServerParts<All>) {
    this.#parts = parts;
  }

  async receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(pageMessageSchema, message);
    if (!parsed.success) {
      this.#warn('dropped a message of unknown form.');
      return;
    }
    if (parsed.output.type === 'cancel') {
      this.#running.get(parsed.output.id)?.abort();
      return;
    }
    const { id, procedure, input } = parsed.output;
    if (!this.#isProcedure(procedure)) {
      this.#refuse(id, 'a call of an unknown procedure');
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

  async #call(id: number, name: ProcedureOf<All>, input: unknown): Promise<void> {
    const { procedures, handlers, post, onStarting, onStarted } = this.#parts;
    const { input: expected } = procedures[name] as All[ProcedureOf<All>];
    const parsed = v.safeParse(expected, input);
    if (!parsed.success) {
      this.#refuse(id, `a call of '${name}' with an input of unknown form`);
      return;
    }
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const handler = handlers[name];
      if (name === 'start') onStarting();
      const output = await handler(parsed.output, controller.signal);
      if (controller.signal.aborted) return;
      post({ type: 'result', id, output });
      if (name === 'start') onStarted();
    } catch (error) {
      if (controller.signal.aborted) return;
      this.#fail(id, error);
    } finally {
      if (this.#running.get(id) === controller) this.#running.delete(id);
    }
  }

  #refuse(id: number, what: string): void {
    this.#warn(`refused ${what}.`);
    this.#fail(id, new UnexpectedCall(what));
  }

  #fail(id: number, error: unknown): void {
    const failure = this.#parts.describe(error);
    this.#parts.post(failure === undefined ? { type: 'cancelled', id } : { type: 'failed', id, failure });
  }

  #isProcedure(name: string): name is ProcedureOf<All> {
    return Object.hasOwn(this.#parts.procedures, name);
  }

  #warn(message: string): void {
    this.#parts.warn(`${this.#parts.name}: ${message}`);
  }
}
