import type { Connection } from '../../client/core/connection';
import { sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import { stageWord } from '../../platform/words/stages';

/** A connection as its documents show it: `Contoso — Test`. */
export function connectionLabel({ id, name, stage }: Connection): string {
  if (id === sandboxConnectionId) return id;
  const word = stageWord(stage);
  return name === word ? name : `${name} — ${word}`;
}
