import * as v from 'valibot';
import { hostMessageSchema, procedures } from '../../records/protocol';
import type { Failure, HostMessage, Input, Output, PageMessage, ProcedureName } from '../../records/protocol';

/** A call that the host could not do, in words for the screen. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** A call that was given up, here or in the host. Nothing is shown. */
export class CallCancelled extends Error {
  override readonly name = 'CallCancelled';
}

interface Waiting {
  readonly procedure: ProcedureName;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface RpcClientParts {
  readonly post: (message: PageMessage) => void;
  /** What the host says unasked. */
  readonly onMessage: (message: HostMessage) => void;
}

/** Calls the host. An aborted call is cancelled there too. */
export class RpcClient {
  readonly #post: (message: PageMessage) => void;
  readonly #onMessage: (message: HostMessage) => void;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor({ post, onMessage }: RpcClientParts) {
    this.#post = post;
    this.#onMessage = onMessage;
  }

  async call<P extends ProcedureName>(procedure: P, input: Input<P>, signal?: AbortSignal): Promise<Output<P>> {
    if (signal?.aborted === true) throw new CallCancelled();
    const id = ++this.#lastId;
    const output = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { procedure, resolve, reject });
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.delete(id)) return;
        this.#post({ type: 'cancel', id });
        reject(new CallCancelled());
      });
      this.#post({ type: 'call', id, procedure, input });
    });
    return output as Output<P>;
  }

  receive(data: unknown): void {
    const parsed = v.safeParse(hostMessageSchema, data);
    if (!parsed.success) return;
    const message = parsed.output;
    if (message.type === 'status' || message.type === 'select') {
      this.#onMessage(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    this.#waiting.delete(message.id);
    if (message.type === 'failed') waiting.reject(new CallFailed(message.failure));
    else if (message.type === 'cancelled') waiting.reject(new CallCancelled());
    else {
      const output = v.safeParse(procedures[waiting.procedure].output, message.output);
      if (output.success) waiting.resolve(output.output);
      else waiting.reject(new CallCancelled());
    }
  }
}
