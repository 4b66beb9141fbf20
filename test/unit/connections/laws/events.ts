import fc from 'fast-check';

/** What may happen, as often as it stands here. */
const events = [
  ...['move', 'move', 'moveAsOther', 'client', 'client', 'rotate', 'stage', 'stage', 'readOnly', 'rename'],
  ...['signOut', 'signIn', 'signIn', 'remove', 'add', 'use', 'team', 'team', 'restart'],
  ...['bring', 'bring', 'hear', 'hear', 'tell', 'tell', 'lock', 'unlock', 'unlock', 'wait'],
  ...['list', 'list', 'more', 'more', 'load', 'load', 'next', 'all', 'all', 'count', 'details', 'export', 'resume'],
  ...['setAttribute', 'setAttribute', 'delete', 'delete', 'changeState', 'open', 'save', 'save', 'create'],
  ...['operation', 'operation', 'callOperation', 'apiWrite', 'apiWrite', 'apiRead'],
  ...['answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'answer'],
  ...['yes', 'yes', 'yes', 'yes', 'no', 'refuse', 'tooMany', 'lose'],
] as const;

export type Event = (typeof events)[number];

/** The events that end in a write, with and without a question. */
export const writes: readonly Event[] = [
  ...(['setAttribute', 'delete', 'changeState', 'save', 'create', 'operation', 'callOperation', 'apiWrite'] as const),
];

export interface Step {
  readonly event: Event;
  /** Which connection, request or question: counted round what there is. */
  readonly which: number;
  /** In which window, and in which of the ways that there are. */
  readonly how: number;
}

export const schedules: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ event: fc.constantFrom(...events), which: fc.nat(7), how: fc.nat(7) }),
  { minLength: 1, maxLength: 32, size: 'max' },
);
