import type { Connection } from '../core/connection';
import { connectionRemoved, stageChanged, ValuekeepError } from '../core/errors';

/** What is thrown for a write that would reach a stage that the person did not see named. */
export function markedOtherwise({ name, stage }: Pick<Connection, 'name' | 'stage'>, method?: string): ValuekeepError {
  const message = `The connection ${name} was marked as ${stage} meanwhile, so nothing was sent.`;
  return new ValuekeepError('conflict', message, { reason: stageChanged, ...(method !== undefined && { method }) });
}

/** What is thrown for whatever goes on as a connection that there is no more. */
export function connectionGone({ name }: Pick<Connection, 'name'>, method?: string): ValuekeepError {
  const message = `The connection ${name} was removed meanwhile, so nothing was sent.`;
  return new ValuekeepError('conflict', message, {
    reason: connectionRemoved,
    ...(method !== undefined && { method }),
  });
}
