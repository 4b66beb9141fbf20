import * as v from 'valibot';
import { edits } from '../../platform/contracts/recordEdit';
import { rowSpansSchema } from './layoutProtocol';

/** What a person can do with records that are selected. */
export const editSchema = v.picklist(edits);
export type Edit = v.InferOutput<typeof editSchema>;

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
