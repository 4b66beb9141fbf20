import { recordLabel } from '../catalogue/recordNames';
import type { ServiceEntry } from '../catalogue/types';
import type { RecordKey } from '../client/api';
import { stringifyJson } from '../client/json';
import type { JsonObject } from '../client/json';
import type { Handlers } from '../platform/panels/rpcServer';
import type { ScreenFailure } from '../platform/panels/screenFailure';
import { plainText } from './cellText';
import type { Layout } from './layoutProtocol';
import { askedRow, maxDetailText } from './protocol';
import type { Output, procedures } from './protocol';
import { queryProcedures } from './queryProcedures';
import type { QueryProceduresParts } from './queryProcedures';
import type { DetailedRecord, RecordDetails } from './recordDetails';
import { keyOf } from './recordKeys';

/** A record of a panel and where it came from. */
export interface InsertTarget {
  readonly connectionId: string;
  /** `module/service`. */
  readonly service: string;
  /** Undefined where the record carries none. */
  readonly key: RecordKey | undefined;
  readonly record: JsonObject;
}

export interface RecordsProceduresParts extends QueryProceduresParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly details: RecordDetails;
  readonly keepLayout: (layout: Layout) => Promise<void>;
  readonly start: () => Output<'start'>;
  readonly insert: (target: InsertTarget) => Promise<void>;
  /** Opens JSON text as a new document. */
  readonly openDocument: (json: string) => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
  readonly showLog: () => Promise<void>;
  /** What the last call that failed failed with. */
  readonly callFailure: () => ScreenFailure | undefined;
}

/** What each call of the page does. */
export function recordsProcedures(parts: RecordsProceduresParts): Handlers<typeof procedures> {
  const { connectionId, service, session, details } = parts;
  const whole = async ({ load, row }: { load: string; row: number }, signal: AbortSignal): Promise<DetailedRecord> =>
    details.get(load, row, signal);

  return {
    start: () => parts.start(),
    rows: ({ load, from, limit }) => ({ rows: session.loaded(load)?.rows(from, limit) ?? [] }),
    loadNext: async ({ load }) => {
      await session.loadNext(load);
      return {};
    },
    refresh: async () => {
      await session.load();
      return {};
    },
    retry: async () => {
      await session.retry();
      return {};
    },
    count: async ({ load }) => {
      await session.count(load);
      return {};
    },
    loadAll: async ({ load }) => {
      await session.loadAll(load);
      return {};
    },
    cancel: () => {
      session.cancel();
      return {};
    },
    ...queryProcedures(parts),
    saveLayout: async ({ layout }) => {
      await parts.keepLayout(layout);
      return {};
    },
    recordKey: ({ load, row }) => {
      const record = session.loaded(load)?.records[row];
      const key = record === undefined ? undefined : keyOf(service, record);
      return { key: typeof key === 'object' ? [...key] : (key ?? null) };
    },
    detail: async ({ load, row, again }, signal) => {
      const detailed = await details.get(load, row, signal, again);
      const json = stringifyJson(detailed.record, 2);
      return {
        title: labelOf(service, detailed),
        json: json.slice(0, maxDetailText),
        cut: json.length > maxDetailText,
        whole: detailed.whole,
      };
    },
    copyCell: async ({ load, row, column }) => {
      const member = session.loaded(load)?.columns[column]?.member;
      if (member !== undefined && row !== askedRow) await parts.copy(plainText(session.record(load, row)[member]));
      return {};
    },
    copyRecord: async (at, signal) => {
      await parts.copy(stringifyJson((await whole(at, signal)).record, 2));
      return {};
    },
    insertRecord: async (at, signal) => {
      const { key, record } = await whole(at, signal);
      await parts.insert({ connectionId, service: service.id, key, record });
      return {};
    },
    openRecord: async (at, signal) => {
      await parts.openDocument(stringifyJson((await whole(at, signal)).record, 2));
      return {};
    },
    act: async ({ place }) => {
      if (place === 'call') await parts.callFailure()?.act?.();
      else await session.act(place);
      return {};
    },
    showLog: async () => {
      await parts.showLog();
      return {};
    },
  };
}

function labelOf(service: ServiceEntry, { record, key }: DetailedRecord): string {
  const label = recordLabel(service, record);
  const name = label.key === '' ? keyText(key) : label.key;
  return (label.description === undefined ? name : `${name} · ${label.description}`).slice(0, 500);
}

function keyText(key: RecordKey | undefined): string {
  return typeof key === 'string' ? key : (key ?? []).join(' / ');
}
