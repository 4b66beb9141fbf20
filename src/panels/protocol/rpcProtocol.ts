import * as v from 'valibot';

/**
 * What a panel and its page say to each other, whatever the panel is about. Both sides check every message. The page
 * never names an address, a record or a command of its own making: it asks for what the host showed it.
 */

/** What can be asked of a panel's host side, by name. */
export type Procedures = Readonly<
  Record<string, { readonly input: v.GenericSchema; readonly output: v.GenericSchema }>
>;
export type ProcedureOf<All extends Procedures> = keyof All & string;
export type InputOf<All extends Procedures, P extends keyof All> = v.InferOutput<All[P]['input']>;
export type OutputOf<All extends Procedures, P extends keyof All> = v.InferOutput<All[P]['output']>;

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));

const failureKinds = [
  'signedOut',
  'needsCredentials',
  'forbidden',
  'tooLarge',
  'unreachable',
  'notFound',
  'failed',
] as const;

export const failureSchema = v.strictObject({
  kind: v.picklist(failureKinds),
  /** What happened and what to do, in one sentence or two. */
  message: text(2000),
  /** Where it happened. */
  where: text(500),
  /** What the server said, as plain text. */
  detail: v.nullable(text(4000)),
  /** The server's stack trace, folded away. */
  trace: v.optional(text(8192)),
  /** The label of the one action that mends it; the page runs it by naming its place. */
  action: v.nullable(text(200)),
});
export type Failure = v.InferOutput<typeof failureSchema>;

const callId = v.pipe(v.number(), v.integer(), v.minValue(1));

/** From the page. The input is checked against its procedure's schema apart. */
export const pageMessageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('call'), id: callId, procedure: text(40), input: v.unknown() }),
  v.strictObject({ type: v.literal('cancel'), id: callId }),
]);
export type PageMessage = v.InferOutput<typeof pageMessageSchema>;

/** From the host, in answer to a call. */
export const answerSchema = v.variant('type', [
  v.strictObject({ type: v.literal('result'), id: callId, output: v.unknown() }),
  v.strictObject({ type: v.literal('failed'), id: callId, failure: failureSchema }),
  v.strictObject({ type: v.literal('cancelled'), id: callId }),
]);
export type Answer = v.InferOutput<typeof answerSchema>;
