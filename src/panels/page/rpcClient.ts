import * as v from 'valibot';
import { answerSchema } from '../protocol/rpcProtocol';
import type { Failure, InputOf, OutputOf, PageMessage, ProcedureOf, Procedures } from '../protocol/rpcProtocol';

/** A call that the host could not do, in words for the screen. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** A call that was given up, here or in the host. Nothing is shown. */
export class CallCanceled extends Error {
  override readonly name = 'CallCanceled';
}

interface Waiting {
  readonly procedure: string;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface RpcClientParts<All extends Procedures, Notification> {
  readonly procedures: All;
  /** Of a notification, which the host sends without a call. */
  readonly notification: v.GenericSchema<unknown, Notification>;
  readonly post: (message: PageMessage) => void;
  /** Where the host's messages come as events of the type `message`: the page's window. */
  readonly messages: EventTarget;
  readonly onNotification: (message: Notification) => void;
}

/** Calls the host. An aborted call is canceled there too. */
export class RpcClient<All extends Procedures, Notification> {
  readonly #parts: RpcClientParts<All, Notification>;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(parts: RpcClientParts<All, Notification>) {
    this.#parts = parts;
    parts.messages.addEventListener('message', (event) => this.#receive((event as MessageEvent<unknown>).data));
  }

  async call<P extends ProcedureOf<All>>(
    procedure: P,
    input: InputOf<All, P>,
    signal?: AbortSignal,
  ): Promise<OutputOf<All, P>> {
    if (signal?.aborted === true) throw new CallCanceled();
    const id = ++this.#lastId;
    const output = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { procedure, resolve, reject });
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.delete(id)) return;
        this.#parts.post({ type: 'cancel', id });
        reject(new CallCanceled());
      });
      this.#parts.post({ type: 'call', id, procedure, input });
    });
    return output;
  }

  #receive(data: unknown): void {
    const answer = v.safeParse(answerSchema, data);
    if (!answer.success) {
      const notification = v.safeParse(this.#parts.notification, data);
      if (notification.success) this.#parts.onNotification(notification.output);
      return;
    }
    const message = answer.output;
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    this.#waiting.delete(message.id);
    if (message.type === 'failed') waiting.reject(new CallFailed(message.failure));
    else if (message.type === 'cancelled') waiting.reject(new CallCanceled());
    else {
      const procedure = this.#parts.procedures[waiting.procedure];
      const output = procedure && v.safeParse(procedure.output, message.output);
      if (output?.success === true) waiting.resolve(output.output);
      else waiting.reject(new CallCanceled());
    }
  }
}
