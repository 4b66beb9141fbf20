import { recordLabel } from '../../../catalog/members/recordNames';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../../catalog/types';
import type { RecordKey } from '../../../client/core/api';
import type { ConnectionIdentity } from '../../../client/core/connection';
import { editorJson } from '../../../json/editorJson';
import type { JsonObject } from '../../../json/json';
import { clipboardText } from '../cells/cellText';
import type { Handlers } from '../../../panels/host/rpcServer';
import type { ComparedRecord } from './comparedRecords';
import { maxDetailText, maxValueText } from '../../protocol/detailProtocol';
import type { detailProcedures as protocol, ShownRecord } from '../../protocol/detailProtocol';
import type { OpenedRecord, OpenedRecords } from './openedRecords';
import { RecordNodes } from './recordNodes';
import type { RecordReference, RecordReferences } from './recordReferences';
import { findPlaces, memberText, treePartAt, treePathText, sizeOf } from './recordTree';
import type { TreePart, TreePath } from './recordTree';
import { recordKeyText } from './visitedRecords';
import type { Visited } from './visitedRecords';
import { isStructure } from '../../../json/shapes';

/** A record of a panel and where it came from. */
export interface InsertTarget {
  readonly connectionId: string;
  /** `module/service`. */
  readonly service: string;
  /** Undefined where the record carries none. */
  readonly key: RecordKey | undefined;
  readonly record: JsonObject;
}

/** A record to open, with its text as JSON. */
export interface DocumentTarget extends Omit<InsertTarget, 'record'> {
  readonly json: string;
  /** Where it was read. */
  readonly begun: ConnectionIdentity | undefined;
}

export interface DetailProceduresParts {
  readonly connectionId: string;
  /** Of the rows. */
  readonly service: ServiceEntry;
  readonly catalog: Pick<Catalog, 'service' | 'columns' | 'enumeration'>;
  readonly opened: OpenedRecords;
  readonly references: RecordReferences;
  readonly visited: () => readonly Visited[];
  readonly forgetVisited: () => Promise<void>;
  readonly forgotten: () => Error;
  readonly insert: (target: InsertTarget) => Promise<void>;
  /** Opens a record as a document: its own where it has a key, else its JSON text as a new one. */
  readonly openDocument: (target: DocumentTarget) => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
  readonly openInService: (reference: RecordReference) => Promise<void>;
  readonly compare: (one: ComparedRecord, other: ComparedRecord) => Promise<void>;
}

/** What the calls about the record beside the rows do. */
export function detailHandlers(parts: DetailProceduresParts): Handlers<typeof protocol> {
  const { connectionId, service, catalog, opened, references, forgotten } = parts;
  const nodes = new RecordNodes(catalog, references);
  /** As `visited` answered them last: what is opened meanwhile moves the others. */
  let visited: readonly Visited[] = [];
  let found: { record: JsonObject; text: string; places: readonly TreePath[] } | undefined;

  const shown = (record: OpenedRecord): ShownRecord => ({
    subject: record.subject,
    title: titleOf(record).slice(0, 500),
    service: record.service.id === service.id ? null : serviceTitle(record.service),
    whole: record.whole,
    size: sizeOf(record.record),
    members: nodes.membersOf(record, []),
  });
  const part = async (subject: number, place: TreePath, signal: AbortSignal): Promise<[OpenedRecord, TreePart]> => {
    const record = await opened.get(subject, signal);
    const at = treePartAt(record.record, place);
    if (at === undefined) throw forgotten();
    return [record, at];
  };

  return {
    detail: async ({ load, row, again }, signal) => shown(await opened.row(load, row, signal, again)),
    follow: async ({ subject, place }, signal) => shown(await opened.follow(subject, place, signal)),
    revisit: async ({ subject, again }, signal) => shown(await opened.get(subject, signal, again)),
    visited: () => {
      visited = parts.visited();
      return {
        records: visited.map((each) => {
          const known = catalog.service(each.service);
          return {
            key: recordKeyText(each.key).slice(0, 500),
            service: (known === undefined ? each.service : serviceTitle(known)).slice(0, 300),
          };
        }),
      };
    },
    openVisited: async ({ index }, signal) => {
      const wanted = visited[index];
      const known = wanted && catalog.service(wanted.service);
      if (wanted === undefined || known === undefined) throw forgotten();
      return shown(await opened.open({ service: known, key: wanted.key }, signal));
    },
    forgetVisited: async () => {
      await parts.forgetVisited();
      return {};
    },
    members: async ({ subject, place, from, limit }, signal) => ({
      members: nodes.membersOf(await opened.get(subject, signal), place, from, limit),
    }),
    part: async ({ subject, place }, signal) => {
      const [{ record }, { value }] = await part(subject, place, signal);
      const text = isStructure(value) ? '' : clipboardText(value);
      return {
        path: treePathText(record, place).slice(0, 2000),
        value: text.slice(0, maxValueText),
        cut: text.length > maxValueText,
      };
    },
    findInRecord: async ({ subject, text, at }, signal) => {
      const { record } = await opened.get(subject, signal);
      if (found?.record !== record || found.text !== text) found = { record, text, places: findPlaces(record, text) };
      const place = found.places[at];
      return { total: found.places.length, place: place === undefined ? null : [...place] };
    },
    recordText: async ({ subject }, signal) => {
      const json = editorJson((await opened.get(subject, signal)).record, 2);
      return { json: json.slice(0, maxDetailText), cut: json.length > maxDetailText };
    },
    copyPart: async ({ subject, place, what }, signal) => {
      const [{ record }, at] = await part(subject, place, signal);
      const texts = {
        path: () => treePathText(record, place),
        value: () => valueText(at),
        member: () => memberText(at),
      };
      await parts.copy(texts[what]());
      return {};
    },
    copyRecord: async (target, signal) => {
      await parts.copy(editorJson((await opened.target(target, signal)).record, 2));
      return {};
    },
    insertRecord: async (target, signal) => {
      const { service: of, key, record } = await opened.target(target, signal);
      await parts.insert({ connectionId, service: of.id, key, record });
      return {};
    },
    openRecord: async (target, signal) => {
      const { service: of, key, record, begun } = await opened.target(target, signal);
      await parts.openDocument({ connectionId, begun, service: of.id, key, json: editorJson(record, 2) });
      return {};
    },
    openInService: async ({ subject }, signal) => {
      const { service: of, key } = await opened.get(subject, signal);
      if (key === undefined) throw forgotten();
      await parts.openInService({ service: of, key });
      return {};
    },
    compareRecords: async ({ one, other }, signal) => {
      const compared = async (target: typeof one): Promise<ComparedRecord> => {
        const record = await opened.target(target, signal);
        return { name: nameOf(record), service: serviceTitle(record.service), record: record.record };
      };
      await parts.compare(await compared(one), await compared(other));
      return {};
    },
  };
}

/** Text as it is, a structure as JSON over several lines, everything else as JSON. */
function valueText({ value }: TreePart): string {
  return typeof value === 'string' ? value : editorJson(value, 2);
}

function titleOf(opened: OpenedRecord): string {
  const { description } = recordLabel(opened.service, opened.record);
  return description === undefined ? nameOf(opened) : `${nameOf(opened)} · ${description}`;
}

/** As much of its key as it carries, else what it was asked for by. */
function nameOf({ service, record, key }: OpenedRecord): string {
  const label = recordLabel(service, record).key;
  return label === '' && key !== undefined ? recordKeyText(key) : label;
}
