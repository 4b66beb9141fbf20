import { recordLabel } from '../../catalog/members/recordNames';
import type { JsonObject } from '../../json/json';
import { keyOf } from '../../reading/recordIdentity';
import { noticeNode } from './newNodes';
import type { NoticeNode, RecordTreeNode, RecordsNode } from './nodes';

export function recordNodes(parent: RecordsNode, records: readonly JsonObject[]): RecordTreeNode[] {
  const { connectionId, service, serviceEntry } = parent;
  const taken = new Set<string>();
  return records.map((record, index) => {
    const label = recordLabel(serviceEntry, record);
    const key = keyOf(serviceEntry, record);
    const name = key === undefined ? `#${index}` : JSON.stringify(key);
    const id = `${parent.id}/record/${taken.has(name) ? `${name}#${index}` : name}`;
    taken.add(name);
    return {
      kind: 'record',
      id,
      connectionId,
      parent,
      service,
      serviceEntry,
      label,
      ...(key === undefined ? {} : { key }),
    };
  });
}

/** Says that so many records came twice; nothing where none did. */
export function repeatedNotices(parent: RecordsNode, count: number): NoticeNode[] {
  return count === 0 ? [] : [noticeNode(parent, { type: 'repeated', count })];
}
