import * as v from 'valibot';
import { failureSchema } from '../../panels/protocol/rpcProtocol';
import type { OutputOf } from '../../panels/protocol/rpcProtocol';

/**
 * What the operation panel and its page say to each other. Both sides check every message.
 *
 * The page sends what a person filled in; the host alone knows the connection, the operation and the addresses. Of an
 * answer the page gets text to show; inserting, opening and saving take the whole of it in the host.
 */

/** A body is cut to this many characters on the screen. */
export const maxBodyText = 300_000;
const maxFields = 100;
export const maxSuggestions = 20;

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const nothing = v.strictObject({});
const value = text(100_000);

const fieldSchema = v.strictObject({
  name: text(200),
  in: v.picklist(['path', 'query']),
  type: v.nullable(text(200)),
  required: v.boolean(),
  /** Whether it goes into the path or into the query is a guess. */
  assumed: v.boolean(),
  /** Its values can be searched for among the records. */
  search: v.boolean(),
  /** Names of an enumeration's values by their number. */
  values: v.record(text(20), text(200)),
});
export type ScreenField = v.InferOutput<typeof fieldSchema>;

export const valuesSchema = v.strictObject({
  fields: v.record(text(200), value),
  more: v.pipe(v.array(v.strictObject({ name: text(200), value })), v.maxLength(maxFields)),
  /** Completed by hand where the catalog does not know it. */
  path: text(8000),
  body: text(2_000_000),
});
export type Values = v.InferOutput<typeof valuesSchema>;

/** What a window reload opens again. */
export const formReferenceSchema = v.strictObject({
  connectionId: text(200),
  operation: text(400),
  /** Where the connection led when the form was filled in; absent where that is not known. */
  filledFor: v.optional(
    v.strictObject({
      apiUrl: text(2000),
      tenant: text(300),
      organization: text(300),
      tokenUrl: text(2000),
      scope: text(1000),
      clientId: text(500),
    }),
  ),
});

export type FormReference = v.InferOutput<typeof formReferenceSchema>;

const count = v.pipe(v.number(), v.minValue(0));

const screenAnswerSchema = v.strictObject({
  /** Absent where the answer did not come whole. */
  status: v.nullable(v.pipe(v.number(), v.integer())),
  durationMs: count,
  /** Bytes of the body. */
  size: count,
  contentType: text(300),
  headers: v.pipe(v.array(v.tuple([text(300), text(4000)])), v.maxLength(200)),
  kind: v.picklist(['json', 'text', 'bytes', 'empty']),
  /** The bytes can be shown: `picture` gives them. */
  isPicture: v.boolean(),
  /** Of an answer that comes later (202): where it is asked for, below the organization; empty where it cannot be. */
  later: v.nullable(text(8000)),
  /** JSON laid out, or the text as it came. */
  text: text(maxBodyText),
  cut: v.boolean(),
});
export type ScreenAnswer = v.InferOutput<typeof screenAnswerSchema>;

/** `name` is the field's; of a row of further parameters its number, from 0. */
const problemSchema = v.strictObject({
  place: v.picklist(['field', 'more', 'path', 'body']),
  name: text(200),
  message: text(1000),
});
export type ScreenProblem = v.InferOutput<typeof problemSchema>;

const pastCallSchema = v.strictObject({
  method: text(10),
  path: text(8000),
  /** The operation's id, for people. */
  operation: text(400),
  status: v.nullable(v.number()),
  at: v.number(),
  durationMs: count,
});
export type PastCall = v.InferOutput<typeof pastCallSchema>;

const stateSchema = v.strictObject({
  reference: formReferenceSchema,
  title: text(300),
  service: text(300),
  method: v.picklist(['GET', 'POST', 'PUT', 'DELETE']),
  /** Below the organization, with `{parameter}` places. */
  path: text(2000),
  pathKnown: v.boolean(),
  openEnded: v.boolean(),
  /** How surely the operation is known, in a sentence. */
  evidence: text(1000),
  fields: v.pipe(v.array(fieldSchema), v.maxLength(maxFields)),
  body: v.nullable(v.strictObject({ type: v.nullable(text(200)), required: v.boolean(), inEditor: v.boolean() })),
  connection: v.strictObject({
    name: text(300),
    stage: v.picklist(['sandbox', 'test', 'production']),
    readOnly: v.boolean(),
  }),
  /** Why nothing can be sent, in a sentence. */
  blocked: v.nullable(text(600)),
  sending: v.boolean(),
  answer: v.nullable(screenAnswerSchema),
  failure: v.nullable(failureSchema),
  problems: v.pipe(v.array(problemSchema), v.maxLength(2 * maxFields)),
});
export type State = v.InferOutput<typeof stateSchema>;

export const operationProcedures = {
  /** The page is up. `kept` is what the page kept over a reload of the window. */
  start: {
    input: v.strictObject({ kept: v.nullable(valuesSchema) }),
    output: v.strictObject({
      state: stateSchema,
      values: valuesSchema,
    }),
  },
  /** What is filled in now. */
  edit: { input: v.strictObject({ values: valuesSchema }), output: nothing },
  /** Sends the call; what came of it arrives as a state. */
  send: { input: v.strictObject({ values: valuesSchema }), output: nothing },
  cancel: { input: nothing, output: nothing },
  /** Records whose key begins with the text. */
  suggest: {
    input: v.strictObject({ field: text(200), values: valuesSchema }),
    output: v.strictObject({
      suggestions: v.pipe(
        v.array(
          v.strictObject({
            label: text(500),
            description: text(500),
            /** What choosing it fills in. */
            fills: v.record(text(200), value),
          }),
        ),
        v.maxLength(maxSuggestions),
      ),
    }),
  },
  /** Opens the body in an editor of VS Code. */
  editBody: { input: v.strictObject({ values: valuesSchema }), output: nothing },
  copyAsCurl: { input: v.strictObject({ values: valuesSchema }), output: nothing },
  insertAnswer: { input: nothing, output: nothing },
  openAnswer: { input: nothing, output: nothing },
  copyAnswer: { input: nothing, output: nothing },
  saveAnswer: { input: nothing, output: nothing },
  /** Asks for the result of a call that the server carries out later; what came of it arrives as a state. */
  askAgain: { input: nothing, output: nothing },
  /** The picture that the answer is, as a `data:` address; null where it is none. */
  picture: { input: nothing, output: v.strictObject({ address: v.nullable(text(7_500_000)) }) },
  history: { input: nothing, output: v.strictObject({ calls: v.pipe(v.array(pastCallSchema), v.maxLength(200)) }) },
  /** Fills in a past call; a read is sent again at once. `at` names it. */
  again: { input: v.strictObject({ at: v.number() }), output: nothing },
  clearHistory: { input: nothing, output: nothing },
  /** Runs the action that the host offered with the failure shown. */
  act: { input: v.strictObject({ place: v.picklist(['failure', 'call']) }), output: nothing },
  showLog: { input: nothing, output: nothing },
} as const;

export type OperationOutput<P extends keyof typeof operationProcedures> = OutputOf<typeof operationProcedures, P>;

/** Notifications the host sends without a call. */
export const operationNotificationSchema = v.variant('type', [
  v.strictObject({ type: v.literal('state'), state: stateSchema }),
  /** The host filled something in: a record's key, a past call, the text of the body's editor. */
  v.strictObject({ type: v.literal('fill'), values: valuesSchema }),
]);
export type OperationNotification = v.InferOutput<typeof operationNotificationSchema>;
