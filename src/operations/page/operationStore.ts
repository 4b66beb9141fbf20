import * as v from 'valibot';
import {
  operationProcedures,
  formReferenceSchema,
  operationNotificationSchema,
  valuesSchema,
} from '../protocol/protocol';
import type { OperationOutput, PastCall, State, OperationNotification, Values } from '../protocol/protocol';
import type { HostApi } from '../../panels/page/hostApi';
import { UserActions } from '../../panels/page/userActions';
import { RpcClient } from '../../panels/page/rpcClient';

const pageStateSchema = v.object({
  /** What a window reload opens again. */
  reference: v.optional(formReferenceSchema),
  values: v.optional(valuesSchema),
  /** The share of the page that the answer takes, from 0 to 1. */
  answerSize: v.fallback(v.pipe(v.number(), v.minValue(0.15), v.maxValue(0.85)), 0.5),
});

/** What the page keeps while it is hidden and over a window reload. */
export type KeptForm = v.InferOutput<typeof pageStateSchema>;

export type Suggestion = OperationOutput<'suggest'>['suggestions'][number];

/** How long typing rests before the host is told, in milliseconds. */
const restingTime = 250;

export interface OperationStoreParts {
  readonly api: HostApi<KeptForm>;
  /** Where the host's messages come as events. */
  readonly messages: EventTarget;
  readonly onChange: () => void;
}

/** What the page knows. */
export class OperationStore {
  state: State | undefined;
  values: Values = { fields: {}, more: [], path: '', body: '' };
  history: readonly PastCall[] | undefined;
  /** The picture that the answer is, as a `data:` address. */
  picture: string | undefined;
  readonly calls: UserActions;
  answerSize: number;

  readonly #api: HostApi<KeptForm>;
  readonly #onChange: () => void;
  readonly #rpc: RpcClient<typeof operationProcedures, OperationNotification>;
  #kept: KeptForm;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor({ api, messages, onChange }: OperationStoreParts) {
    this.#api = api;
    this.#onChange = onChange;
    this.calls = new UserActions({ onChange });
    const kept = v.safeParse(pageStateSchema, api.getState());
    this.#kept = kept.success ? kept.output : { answerSize: 0.5 };
    this.answerSize = this.#kept.answerSize;
    this.#rpc = new RpcClient({
      procedures: operationProcedures,
      notification: operationNotificationSchema,
      post: (message) => api.postMessage(message),
      messages,
      onNotification: (message) => this.#onNotification(message),
    });
  }

  async start(): Promise<void> {
    const { state, values } = await this.#rpc.call('start', { kept: this.#kept.values ?? null });
    this.#onNotification({ type: 'fill', values });
    this.#onNotification({ type: 'state', state });
  }

  setField(name: string, value: string): void {
    this.#edit({ ...this.values, fields: { ...this.values.fields, [name]: value } });
  }

  fillFields(fills: Readonly<Record<string, string>>): void {
    this.#edit({ ...this.values, fields: { ...this.values.fields, ...fills } });
  }

  setMore(more: Values['more']): void {
    this.#edit({ ...this.values, more });
  }

  setPath(path: string): void {
    this.#edit({ ...this.values, path });
  }

  setBody(body: string): void {
    this.#edit({ ...this.values, body });
  }

  /** @throws CallFailed, CallCanceled */
  async suggest(field: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
    return (await this.#rpc.call('suggest', { field, values: this.values }, signal)).suggestions;
  }

  send(): void {
    this.calls.ask(this.#rpc.call('send', { values: this.values }));
  }

  cancel(): void {
    this.calls.ask(this.#rpc.call('cancel', {}));
  }

  editBody(): void {
    this.calls.ask(this.#rpc.call('editBody', { values: this.values }));
  }

  copyAsCurl(): void {
    this.calls.ask(this.#rpc.call('copyAsCurl', { values: this.values }), 'copied');
  }

  withAnswer(action: 'insertAnswer' | 'openAnswer' | 'copyAnswer' | 'saveAnswer' | 'askAgain'): void {
    this.calls.ask(this.#rpc.call(action, {}), action === 'copyAnswer' ? 'copied' : undefined);
  }

  async toggleHistory(): Promise<void> {
    this.history = this.history === undefined ? (await this.#rpc.call('history', {})).calls : undefined;
    this.#onChange();
  }

  again(at: number): void {
    this.history = undefined;
    this.#onChange();
    this.calls.ask(this.#rpc.call('again', { at }));
  }

  clearHistory(): void {
    this.history = [];
    this.#onChange();
    this.calls.ask(this.#rpc.call('clearHistory', {}));
  }

  act(place: 'failure' | 'call'): void {
    this.calls.ask(this.#rpc.call('act', { place }));
  }

  showLog(): void {
    this.calls.ask(this.#rpc.call('showLog', {}));
  }

  resize(answerSize: number): void {
    this.answerSize = answerSize;
    this.#keep({ answerSize });
    this.#onChange();
  }

  #onNotification(message: OperationNotification): void {
    if (message.type === 'fill') {
      this.values = message.values;
      this.#keep({ values: message.values });
    } else {
      const hadPicture = this.state?.answer?.isPicture === true;
      this.state = message.state;
      this.#keep({ reference: message.state.reference });
      if (message.state.answer?.isPicture !== true) this.picture = undefined;
      else if (!hadPicture) this.calls.ask(this.#readPicture());
    }
    this.#onChange();
  }

  /** Too large to come with every state. */
  async #readPicture(): Promise<void> {
    const { address } = await this.#rpc.call('picture', {});
    this.picture = address ?? undefined;
    this.#onChange();
  }

  #edit(values: Values): void {
    this.values = values;
    this.#keep({ values });
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#rpc.call('edit', { values: this.values }), restingTime);
    this.#onChange();
  }

  #keep(change: Partial<KeptForm>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#api.setState(this.#kept);
  }
}
