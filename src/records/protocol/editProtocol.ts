import * as v from 'valibot';
import type { RecordEdit } from '../../saving/recordEdit';
import { rowSpansSchema } from './layoutProtocol';

const edits = ['setAttribute', 'changeState', 'delete'] as const satisfies readonly RecordEdit[];

export const editSchema = v.picklist(edits);

/** More at once nobody looks through. */
export const mostEdited = 10_000;

export const editProcedures = {
  /** Begins to change records; the host asks for what it needs, and before anything is sent to production. */
  editRecords: {
    input: v.strictObject({
      load: v.pipe(v.string(), v.maxLength(64)),
      edit: editSchema,
      /** A span a row where the grid sorts. */
      rows: v.pipe(rowSpansSchema, v.minLength(1)),
    }),
    output: v.strictObject({}),
  },
} as const;
