import type { ShownRecord } from '../../protocol/detailProtocol';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import type { RecordsOutput, recordsProcedures, RecordsNotification } from '../../protocol/protocol';
import { CallFailed } from '../../../panels/page/rpcClient';
import type { RpcClient } from '../../../panels/page/rpcClient';
import { Comparison } from './comparison';
import { TreeModel } from './treeModel';
import type { TreePosition, TreeLine } from './treeModel';

/** How long the selection rests on a row before the record is asked for, in milliseconds. */
const restingTime = 150;
/** How far back one can go. */
const longestTrail = 50;

/** How a record came to be shown. */
type Asked =
  | { readonly by: 'row'; readonly load: string; readonly row: number }
  | { readonly by: 'reference'; readonly subject: number; readonly place: TreePosition }
  | { readonly by: 'visited'; readonly index: number };

/** A record on the trail. */
export interface Detail {
  readonly asked: Asked;
  state: 'loading' | 'shown' | 'failed';
  record?: ShownRecord;
  tree?: TreeModel;
  failure?: Failure;
  /** The line that has the focus in the tree. */
  place: TreePosition;
}

export interface FoundPlaces {
  readonly text: string;
  readonly total: number;
  readonly at: number;
}

export interface DetailStoreParts {
  readonly rpc: Pick<RpcClient<typeof recordsProcedures, RecordsNotification>, 'call'>;
  readonly onChange: () => void;
  /** Shows what a call fails with, and says the word once it is done. */
  readonly ask: (call: Promise<unknown>, done?: 'copied') => void;
}

/** The record beside the rows: the one of the selected row, or where its references led. */
export class DetailStore {
  readonly #parts: DetailStoreParts;
  #trail: Detail[] = [];
  #at = -1;
  #call: AbortController | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** Another at every change. */
  version = 0;
  readonly comparison: Comparison;
  found: FoundPlaces | undefined;
  /** What is looked for and not yet found. */
  #looking: { readonly text: string; readonly at: number } | undefined;
  visited: RecordsOutput<'visited'>['records'] = [];

  constructor(parts: DetailStoreParts) {
    this.#parts = parts;
    const { rpc, ask } = parts;
    this.comparison = new Comparison({ rpc, ask, onChange: () => this.#changed() });
  }

  get current(): Detail | undefined {
    return this.#trail[this.#at];
  }

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#trail.length - 1;
  }

  /** Whether the record of that row is shown, and not one that a reference led to. */
  isOf(load: string, row: number): boolean {
    const asked = this.current?.asked;
    return asked?.by === 'row' && asked.load === load && asked.row === row;
  }

  /** @param resting wait until the selection rests, so that walking through rows asks for none of them */
  showRow(load: string, row: number, { resting = false }: { resting?: boolean } = {}): void {
    // From row to row one goes in the grid; the trail leads to where references led.
    const ahead = this.current?.asked.by === 'row' ? this.#at : this.#at + 1;
    this.#go({ by: 'row', load, row }, ahead, resting);
  }

  /** Opens the record that a member names. */
  follow(place: TreePosition): void {
    const subject = this.current?.record?.subject;
    if (subject !== undefined) this.#go({ by: 'reference', subject, place }, this.#at + 1);
  }

  openVisited(index: number): void {
    this.#go({ by: 'visited', index }, this.#at + 1);
  }

  back(): void {
    if (this.canGoBack) this.#show(this.#at - 1);
  }

  forward(): void {
    if (this.canGoForward) this.#show(this.#at + 1);
  }

  /** Asks for the record once more. */
  again(): void {
    const detail = this.current;
    if (detail !== undefined) void this.#read(detail, true);
    this.#changed();
  }

  /** The rows are others now. What references led to stays. */
  rowsChanged(): void {
    if (this.current?.asked.by === 'row') this.forget();
  }

  /** The record that is shown is not among the rows any more: it stays, as it is now. */
  rowGone(): void {
    const { asked, record } = this.current ?? {};
    if (asked?.by !== 'row') return;
    if (record === undefined) this.forget();
    else this.again();
  }

  forget(): void {
    this.#giveUp();
    this.#trail = [];
    this.#at = -1;
    this.#forgetSearch();
  }

  async find(text: string, at: number): Promise<TreePosition | undefined> {
    const { record, tree } = this.current ?? {};
    if (record === undefined || tree === undefined || text === '') {
      this.#forgetSearch();
      this.#changed();
      return undefined;
    }
    const looking = { text, at };
    this.#looking = looking;
    const answer = await this.#answered(this.#parts.rpc.call('findInRecord', { subject: record.subject, text, at }));
    if (answer === undefined || this.current?.record !== record || this.#looking !== looking) return undefined;
    const { total, place } = answer;
    this.found = { text, total, at };
    if (place !== null) {
      await tree.reveal(place);
      // A later search goes elsewhere.
      if (this.#looking !== looking) return undefined;
      this.current.place = place;
    }
    this.#looking = undefined;
    this.#changed();
    return place ?? undefined;
  }

  /** Goes to a match beside the one that was asked for last: keys come faster than answers. */
  step(by: 1 | -1): void {
    const { found } = this;
    if (found === undefined || found.total === 0) return;
    const at = this.#looking?.text === found.text ? this.#looking.at : found.at;
    void this.find(found.text, (at + by + found.total) % found.total);
  }

  goTo(place: TreePosition): void {
    if (this.current !== undefined) this.current.place = place;
    this.#changed();
  }

  lineAt(place: TreePosition): TreeLine | undefined {
    const height = this.current?.tree?.heightOf(place);
    return height === undefined ? undefined : this.current?.tree?.line(height);
  }

  async text(): Promise<RecordsOutput<'recordText'> | undefined> {
    const { record } = this.current ?? {};
    return record && this.#parts.rpc.call('recordText', { subject: record.subject });
  }

  async part(place: TreePosition): Promise<RecordsOutput<'part'> | undefined> {
    const { record } = this.current ?? {};
    return record && this.#parts.rpc.call('part', { subject: record.subject, place: [...place] });
  }

  /** False where they are not to be had. */
  async listVisited(): Promise<boolean> {
    const answer = await this.#answered(this.#parts.rpc.call('visited', {}));
    if (answer === undefined) return false;
    this.visited = answer.records;
    this.#changed();
    return true;
  }

  forgetVisited(): void {
    this.visited = [];
    this.#parts.ask(this.#parts.rpc.call('forgetVisited', {}));
  }

  copyPart(place: TreePosition, what: 'path' | 'value' | 'member'): void {
    const { record } = this.current ?? {};
    if (record === undefined) return;
    this.#parts.ask(this.#parts.rpc.call('copyPart', { subject: record.subject, place: [...place], what }), 'copied');
  }

  /** What the buttons above the record do. */
  act(what: 'copyRecord' | 'insertRecord' | 'openRecord' | 'openInService'): void {
    const { record } = this.current ?? {};
    if (record === undefined) return;
    this.#parts.ask(
      this.#parts.rpc.call(what, { subject: record.subject }),
      what === 'copyRecord' ? 'copied' : undefined,
    );
  }

  #go(asked: Asked, at: number, resting = false): void {
    const detail: Detail = { asked, state: 'loading', place: [0] };
    this.#trail = [...this.#trail.slice(Math.max(0, at - longestTrail + 1), at), detail];
    this.#at = this.#trail.length - 1;
    this.#forgetSearch();
    this.#giveUp();
    if (resting) this.#resting = setTimeout(() => void this.#read(detail), restingTime);
    else void this.#read(detail);
    this.#changed();
  }

  #show(at: number): void {
    this.#giveUp();
    this.#at = at;
    this.#forgetSearch();
    const detail = this.current;
    if (detail !== undefined && detail.state !== 'shown') void this.#read(detail);
    this.#changed();
  }

  async #read(detail: Detail, again = false): Promise<void> {
    this.#giveUp();
    const call = new AbortController();
    this.#call = call;
    detail.state = 'loading';
    try {
      const record = await this.#ask(detail, again, call.signal);
      detail.record = record;
      detail.tree = this.#treeOf(record);
      detail.state = 'shown';
    } catch (error) {
      if (!(error instanceof CallFailed)) return;
      detail.failure = error.failure;
      detail.state = 'failed';
    }
    this.#changed();
  }

  #ask({ asked, record }: Detail, again: boolean, signal: AbortSignal): Promise<ShownRecord> {
    const { rpc } = this.#parts;
    if (record !== undefined) return rpc.call('revisit', { subject: record.subject, again }, signal);
    switch (asked.by) {
      case 'row':
        return rpc.call('detail', { load: asked.load, row: asked.row, again }, signal);
      case 'reference':
        return rpc.call('follow', { subject: asked.subject, place: [...asked.place] }, signal);
      case 'visited':
        return rpc.call('openVisited', { index: asked.index }, signal);
    }
  }

  #treeOf({ subject, size, members }: ShownRecord): TreeModel {
    return new TreeModel({
      size,
      members,
      load: async (place, from, limit) =>
        (await this.#parts.rpc.call('members', { subject, place: [...place], from, limit })).members,
      onChange: () => this.#changed(),
    });
  }

  /** Undefined for a call that failed, once it is told why. */
  async #answered<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
    this.#parts.ask(call);
    return call.catch(() => undefined);
  }

  #changed(): void {
    this.version++;
    this.#parts.onChange();
  }

  #forgetSearch(): void {
    this.found = undefined;
    this.#looking = undefined;
  }

  #giveUp(): void {
    clearTimeout(this.#resting);
    this.#call?.abort();
  }
}
