import { orderAfter } from '../grid/model/sortOrder';
import type { SortAsked } from '../grid/model/sortOrder';
import type { OrderTerm, Completion, FilterFault, Relation, ScreenQuery } from '../../protocol/queryProtocol';
import type { recordsProcedures, Status, RecordsNotification } from '../../protocol/protocol';
import { CallCanceled } from '../../../panels/page/rpcClient';
import type { RpcClient } from '../../../panels/page/rpcClient';

export interface QueryStoreParts {
  readonly rpc: RpcClient<typeof recordsProcedures, RecordsNotification>;
  readonly onChange: () => void;
  /** A call whose outcome is a status, or a failure of its own. */
  readonly ask: (call: Promise<unknown>) => void;
  /** What was typed and not applied when the page was last here. */
  readonly draft: string | undefined;
  readonly keepDraft: (draft: string | undefined) => void;
}

/** A cell, and how records shall compare with it; `toRow` is the other end of `between`. */
export interface Narrowing {
  readonly load: string;
  readonly row: number;
  readonly toRow?: number;
  readonly column: number;
  readonly relation: Relation;
}

/** The filter as it is being written, and what is asked of the records. */
export class QueryStore {
  readonly #parts: QueryStoreParts;
  /** What stands in the box. */
  draft = '';
  fault: FilterFault | null = null;
  completions: readonly Completion[] = [];
  /** Enter was pressed on what cannot be read: pressed again, it is sent all the same. */
  insisted = false;
  #status: Status | undefined;
  /** The filter that the host told last: where it tells another one, the box follows. */
  #told: string | undefined;
  #restored: string | undefined;
  #checking: AbortController | undefined;
  /** Asked for, and not yet heard of by the host. */
  #asking: ScreenQuery | undefined;

  constructor(parts: QueryStoreParts) {
    this.#parts = parts;
    this.#restored = parts.draft;
  }

  /** What the server, or the page, was asked for last. */
  get wanted(): { readonly filter: string; readonly order: readonly OrderTerm[] } {
    return this.#status?.asked ?? this.#status?.query ?? { filter: '', order: [] };
  }

  /** True where the box holds something else than what is asked for. */
  get isEdited(): boolean {
    return this.draft.trim() !== this.wanted.filter || this.#status?.refused?.filter === this.draft.trim();
  }

  /** What the server said of the filter in the box. */
  get refusal(): string | undefined {
    const refused = this.#status?.refused ?? undefined;
    return refused?.filter === this.draft.trim() ? refused.message : undefined;
  }

  take(status: Status): void {
    this.#status = status;
    const { filter } = this.wanted;
    if (this.#told === filter) return;
    const isFirst = this.#told === undefined;
    const wasEdited = !isFirst && this.draft.trim() !== this.#told;
    this.#told = filter;
    if (isFirst && this.#restored !== undefined) this.#write(this.#restored);
    // What a person is writing stays, whatever was asked for elsewhere.
    else if (!wasEdited) this.#write(filter);
  }

  /** Something was typed. */
  edit(draft: string, caret: number): void {
    this.completions = stillFitting(this.completions, { before: this.draft, draft, caret });
    this.fault = stillThere(this.fault, { before: this.draft, draft });
    this.draft = draft;
    this.insisted = false;
    this.#keep();
    void this.#check(caret);
    this.#parts.onChange();
  }

  /** Completions at a place, without a change. */
  complete(caret: number): void {
    void this.#check(caret);
  }

  /** What cannot be read is told first; who knows better asks again, or at once with `anyway`. */
  async apply(anyway: boolean): Promise<void> {
    if (!anyway && !this.insisted && this.draft.trim() !== '') {
      await this.#check(this.draft.length, { faultOnly: true });
      if (this.fault?.doubtful === false) {
        this.insisted = true;
        this.#parts.onChange();
        return;
      }
    }
    this.insisted = false;
    await this.#set(this.draft.trim(), this.wanted.order);
  }

  /** Back to the filter whose records are shown. */
  revert(): void {
    const shown = this.#status?.query;
    if (shown === undefined) return;
    this.#write(shown.filter);
    if (this.#status?.asked ?? this.#status?.refused) void this.#set(shown.filter, shown.order);
    this.#parts.onChange();
  }

  clear(): void {
    this.#write('');
    void this.#set('', this.wanted.order);
    this.#parts.onChange();
  }

  sort(asked: SortAsked): void {
    // Keys come faster than answers: the next one goes on from the last.
    const { filter, order } = this.#asking ?? this.wanted;
    void this.#set(filter, orderAfter(order, asked));
  }

  setOrder(order: readonly OrderTerm[]): void {
    void this.#set(this.wanted.filter, order);
  }

  /** Narrows what is in the box by the values of cells. */
  narrow(...conditions: readonly Narrowing[]): void {
    const { rpc, ask } = this.#parts;
    const narrowed = async (): Promise<void> => {
      let filter = this.draft;
      for (const at of conditions) ({ filter } = await rpc.call('quickFilter', { ...at, filter }));
      this.#write(filter);
      this.#parts.onChange();
      await rpc.call('setQuery', { filter, order: [...this.wanted.order] });
    };
    ask(narrowed());
  }

  /** What is in the box is shown first: what cannot be read, or the server refuses, is not saved. */
  async save(): Promise<void> {
    if (this.isEdited && !(await this.#isTaken())) return;
    const { filter, order } = this.wanted;
    this.#parts.ask(this.#parts.rpc.call('saveQuery', { filter, order: [...order] }));
  }

  async #isTaken(): Promise<boolean> {
    this.insisted = false;
    await this.apply(false);
    return !this.isEdited;
  }

  choose(): void {
    this.#parts.ask(this.#parts.rpc.call('chooseQuery', {}));
  }

  chooseParameters(): void {
    this.#parts.ask(this.#parts.rpc.call('chooseParameters', {}));
  }

  /** Where there are more than the grid has room for. */
  chooseColumns(): void {
    this.#parts.ask(this.#parts.rpc.call('chooseColumns', {}));
  }

  /** Settles once its records are shown, or not to be had. */
  async #set(filter: string, order: readonly OrderTerm[]): Promise<void> {
    this.#keep();
    const asking = { filter, order: [...order] };
    this.#asking = asking;
    const heard = (): void => {
      if (this.#asking === asking) this.#asking = undefined;
    };
    const call = this.#parts.rpc.call('setQuery', asking).finally(heard);
    this.#parts.ask(call);
    await call.catch(() => undefined);
  }

  #write(draft: string): void {
    this.#checking?.abort();
    this.draft = draft;
    this.completions = [];
    this.fault = null;
    this.insisted = false;
    this.#keep();
    if (draft !== '') void this.#check(draft.length, { faultOnly: true });
  }

  #keep(): void {
    this.#parts.keepDraft(this.draft.trim() === this.#status?.query.filter ? undefined : this.draft);
  }

  async #check(caret: number, { faultOnly = false } = {}): Promise<void> {
    this.#checking?.abort();
    const checking = new AbortController();
    this.#checking = checking;
    const text = this.draft;
    try {
      const { fault, completions } = await this.#parts.rpc.call('checkFilter', { text, caret }, checking.signal);
      this.fault = fault;
      this.completions = faultOnly ? [] : completions;
      this.#parts.onChange();
    } catch (error) {
      // A box without help is still a box.
      if (!(error instanceof CallCanceled)) this.completions = [];
    }
  }
}

/** Those that still complete the word, until the host has others: each takes the place of what was typed meanwhile, too. */
export function stillFitting(
  completions: readonly Completion[],
  { before, draft, caret }: { readonly before: string; readonly draft: string; readonly caret: number },
): readonly Completion[] {
  const grown = draft.length - before.length;
  return completions.flatMap((completion) => {
    const { from, to, label, insert } = completion;
    const word = draft.slice(from, caret).replaceAll("'", '').toLowerCase();
    const isSameWord = caret > from && draft.slice(0, from) === before.slice(0, from) && !/[\s(),]/.test(word);
    const fits = [label, insert].some((text) => text.replaceAll("'", '').toLowerCase().includes(word));
    return isSameWord && fits ? [{ ...completion, to: Math.max(from, to + grown) }] : [];
  });
}

/** What is wrong before the change; the host tells anew of what is written after it. */
export function stillThere(
  fault: FilterFault | null,
  { before, draft }: { readonly before: string; readonly draft: string },
): FilterFault | null {
  if (fault === null) return null;
  const isUnfinished = fault.to >= before.trimEnd().length;
  return !isUnfinished && draft.slice(0, fault.to) === before.slice(0, fault.to) ? fault : null;
}
