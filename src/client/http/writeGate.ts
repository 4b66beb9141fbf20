import type { HttpRequest } from './exchange';
import type { Connection, Stage } from '../core/connection';
import { stricterStage } from '../core/connection';
import { connectionGone, markedOtherwise } from './heldBack';
import { fault } from './networkFault';

export interface RequestGate {
  /** The connection as it was when the request's command began. */
  readonly begun: Connection;
  /** The connection of that id now; `undefined` where there is none any more. */
  readonly now: Connection | undefined;
  /** For writes: the stage that the person saw named, or was asked for. */
  readonly seenStage: Stage;
}

/**
 * What a person changes about a connection counts for what is under way, too. To be asked right before a request leaves.
 * @throws ValuekeepError `conflict` with the reason `connectionRemoved`; for a write `readOnly`, and `conflict` with the
 * reason `stageChanged` where the connection became stricter than was seen
 */
export function checkRequest(
  request: Pick<HttpRequest, 'method' | 'url'>,
  { begun, now, seenStage }: RequestGate,
): void {
  const { method } = request;
  if (now === undefined) throw connectionGone(begun, method);
  if (method === 'GET') return;
  if (begun.readOnly || now.readOnly) {
    throw fault('readOnly', request, `the connection ${now.name} is read-only, so nothing was sent.`);
  }
  if (stricterStage(seenStage, now.stage) !== seenStage) throw markedOtherwise(now, method);
}
