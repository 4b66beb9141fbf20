import * as v from 'valibot';

/**
 * What the record beside the rows and its page side say to each other. A record is named by its row, or by the number
 * that the host gave it when it was shown (`subject`); a part of it by the positions that lead there (`place`).
 */

/** Values are cut to this many characters on the screen; copying takes the whole value. */
export const maxNodeText = 300;
/** Members of one `members` call. */
export const maxNodesPerCall = 500;
/** A record's text is cut to this many characters on the screen. */
export const maxDetailText = 200_000;
/** The value of the member in focus is cut to this many characters. */
export const maxValueText = 5000;
const maxSearchText = 500;
/** Records that the history holds. */
export const maxVisited = 50;

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const nothing = v.strictObject({});
const subject = v.pipe(whole, v.minValue(1));
const place = v.pipe(v.array(whole), v.maxLength(500));
const part = { subject, place };
const row = v.strictObject({ load: text(64), row: whole });
/** Which record an action is about. */
const targetSchema = v.union([row, v.strictObject({ subject })]);
export type ReferenceTarget = v.InferOutput<typeof targetSchema>;

const nodeKinds = ['text', 'date', 'guid', 'number', 'money', 'true', 'false', 'null', 'object', 'array'] as const;
export type NodeKind = (typeof nodeKinds)[number];

const nodeSchema = v.strictObject({
  /** The member's name; the index of an item. */
  name: text(maxNodeText + 1),
  kind: v.picklist(nodeKinds),
  /** The value as it is shown: the exact digits of a number, the beginning of a text, nothing for a structure. */
  text: text(maxNodeText + 1),
  /** Members of a structure, characters of a text; else 0. */
  size: whole,
  /** The name of an enumeration's value. */
  meaning: v.nullable(text(200)),
  /** The service whose record the value names, as people call it. */
  opens: v.nullable(text(200)),
});
export type DetailNode = v.InferOutput<typeof nodeSchema>;

const nodes = v.pipe(v.array(nodeSchema), v.maxLength(maxNodesPerCall));

const shownSchema = v.strictObject({
  subject,
  title: text(500),
  /** What the service is called, where it is another one than the rows'. */
  service: v.nullable(text(300)),
  /** False where the record carries no key to ask for it by, so that only the listed columns are known. */
  whole: v.boolean(),
  /** How many members the record has. */
  size: whole,
  /** The first of them. */
  members: nodes,
});
export type ShownRecord = v.InferOutput<typeof shownSchema>;

export const detailProcedures = {
  /** The record of a row. */
  detail: {
    input: v.strictObject({ load: text(64), row: whole, again: v.boolean() }),
    output: shownSchema,
  },
  /** The record that a member names. */
  follow: { input: v.strictObject(part), output: shownSchema },
  /** A record that was shown before. */
  revisit: { input: v.strictObject({ subject, again: v.boolean() }), output: shownSchema },
  /** What was opened on this connection, the newest first. */
  visited: {
    input: nothing,
    output: v.strictObject({
      records: v.pipe(v.array(v.strictObject({ key: text(500), service: text(300) })), v.maxLength(maxVisited)),
    }),
  },
  /** Opens the record at that place of `visited`, as it was answered last. */
  openVisited: { input: v.strictObject({ index: whole }), output: shownSchema },
  forgetVisited: { input: nothing, output: nothing },
  members: {
    input: v.strictObject({
      ...part,
      from: whole,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxNodesPerCall)),
    }),
    output: v.strictObject({ members: nodes }),
  },
  /** The path of a part and the beginning of its value as text; no text for a structure. */
  part: {
    input: v.strictObject(part),
    output: v.strictObject({ path: text(2000), value: text(maxValueText), cut: v.boolean() }),
  },
  /** Where the text stands: in names and values, in the order of the record. `at` counts from 0. */
  findInRecord: {
    input: v.strictObject({ subject, text: text(maxSearchText), at: whole }),
    output: v.strictObject({ total: whole, place: v.nullable(place) }),
  },
  /** The record as JSON text. */
  recordText: {
    input: v.strictObject({ subject }),
    output: v.strictObject({ json: text(maxDetailText), cut: v.boolean() }),
  },
  copyPart: {
    input: v.strictObject({ ...part, what: v.picklist(['path', 'value', 'member']) }),
    output: nothing,
  },
  copyRecord: { input: targetSchema, output: nothing },
  insertRecord: { input: targetSchema, output: nothing },
  openRecord: { input: targetSchema, output: nothing },
  /** Shows the record in the panel of its service. */
  openInService: { input: v.strictObject({ subject }), output: nothing },
  /** Both records in VS Code's diff editor. */
  compareRecords: { input: v.strictObject({ one: targetSchema, other: targetSchema }), output: nothing },
} as const;
