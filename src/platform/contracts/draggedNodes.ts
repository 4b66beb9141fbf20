import * as v from 'valibot';

/** What the tree gives to who drags its nodes; only this extension reads it. */
export const draggedMime = 'application/vnd.valuekeep.nodes';

const text = v.pipe(v.string(), v.minLength(1));

const draggedSchema = v.array(
  v.variant('kind', [
    v.object({ kind: v.literal('service'), connectionId: text, service: text }),
    v.object({
      kind: v.literal('record'),
      connectionId: text,
      /** The place that the record stands at: its connection may lead elsewhere by the time of the drop. */
      place: v.object({ apiUrl: text, tenant: text, organization: text, tokenUrl: text, scope: v.string() }),
      service: text,
      key: v.union([text, v.pipe(v.array(text), v.minLength(1))]),
    }),
  ]),
);

/** By reference: a record is read where it is dropped. */
export type DraggedNode = v.InferOutput<typeof draggedSchema>[number];

/** Empty for what is no such text. */
export function readDragged(given: string): readonly DraggedNode[] {
  try {
    const parsed = v.safeParse(draggedSchema, JSON.parse(given));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}
