import type { RecordReader } from '../../reading/recordReader';
import type { ConnectionChanges, Move } from './connectionChanges';
import type { RecordsNode } from './nodes';
import { RecordList } from './recordList';

/** What is loaded behind the *Records* of the tree. */
export class RecordLists {
  readonly #begin: (connectionId: string) => Promise<RecordReader>;
  readonly #lists = new Map<RecordsNode, RecordList>();
  /** Loaded from a sandbox that was stopped since: loading them again would start it again. */
  readonly #stopped = new Set<RecordsNode>();

  /** @param begin gives a reader of the place that the connection leads to now */
  constructor(begin: (connectionId: string) => Promise<RecordReader>) {
    this.#begin = begin;
  }

  get(node: RecordsNode): RecordList | undefined {
    return this.#lists.get(node);
  }

  isStopped(node: RecordsNode): boolean {
    return this.#stopped.has(node);
  }

  /** The list of this node; begun where there is none. */
  of(node: RecordsNode): RecordList {
    const known = this.#lists.get(node);
    if (known !== undefined) return known;
    const { connectionId, serviceEntry } = node;
    const list = new RecordList({ begin: () => this.#begin(connectionId), connectionId, service: serviceEntry });
    this.#lists.set(node, list);
    return list;
  }

  /** Forgets what is loaded below a place, or all. */
  reset(place: { readonly id: string } | undefined): void {
    for (const [records, list] of this.#lists) {
      if (place !== undefined && records !== place && !records.id.startsWith(`${place.id}/`)) continue;
      list.reset();
      this.#stopped.delete(records);
    }
  }

  /** Forgets what is no longer the connections'. */
  follow({ moved, removed }: Pick<ConnectionChanges, 'moved' | 'removed'>): void {
    for (const [records, list] of this.#lists) {
      const move = moved.get(records.connectionId);
      if (removed.has(records.connectionId)) this.#forget(records, list);
      else if (move !== undefined) this.#follow(move, records, list);
    }
  }

  dispose(): void {
    for (const list of this.#lists.values()) list.dispose();
    this.#lists.clear();
  }

  /** A load under way while the sandbox starts, or fails to, is what started it: it goes on and says how it went. */
  #follow(move: Move, records: RecordsNode, list: RecordList): void {
    if (move === 'changed' || !list.isLoading) {
      list.reset();
      if (move === 'stopped') this.#stopped.add(records);
    }
    if (move !== 'stopped') this.#stopped.delete(records);
  }

  #forget(records: RecordsNode, list: RecordList): void {
    list.dispose();
    this.#lists.delete(records);
    this.#stopped.delete(records);
  }
}
