import * as v from 'valibot';
import { edits } from '../../platform/recordEdit';
import { rowSpanSchema } from '../layoutProtocol';

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
      rows: v.pipe(v.array(rowSpanSchema), v.minLength(1), v.maxLength(mostEdited)),
    }),
    output: v.strictObject({}),
  },
} as const;
