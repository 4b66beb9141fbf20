import type { HttpRequest } from './exchange';
import type { Connection, Stage } from './connection';
import { stricterStage } from './connection';
import { ValuekeepError, stageChanged } from './errors';
import { fault } from './networkFault';

export interface WriteGate {
  /** The connection as it was when the write's command began. */
  readonly begun: Connection;
  /** The connection of that id now; `undefined` where there is none any more, so that nobody knows its stage. */
  readonly now: Connection | undefined;
  /** The stage that the person saw named, or was asked for. */
  readonly seenStage: Stage;
}

/** The stage that a write has to be guarded for: the stricter of two; production where the one of now is unknown. */
export function stageToGuard(begun: Pick<Connection, 'stage'>, now: Pick<Connection, 'stage'> | undefined): Stage {
  return stricterStage(begun.stage, now?.stage ?? 'production');
}

/**
 * What a person changes about a connection counts for writes that are under way, too.
 * @throws ValuekeepError `readOnly`; `conflict` with the reason `stageChanged` where it became stricter than was seen
 */
export function checkWrite(request: Pick<HttpRequest, 'method' | 'url'>, { begun, now, seenStage }: WriteGate): void {
  if (request.method === 'GET') return;
  const name = now?.name ?? begun.name;
  if (begun.readOnly || now?.readOnly === true) {
    throw fault('readOnly', request, `the connection ${name} is read-only, so nothing was sent.`);
  }
  const stage = now?.stage ?? 'production';
  if (stricterStage(seenStage, stage) === seenStage) return;
  const message =
    now === undefined
      ? `The connection ${name} was removed meanwhile, so nothing was sent.`
      : `The connection ${name} was marked as ${stage} meanwhile, so nothing was sent.`;
  throw new ValuekeepError('conflict', message, { reason: stageChanged, method: request.method });
}
