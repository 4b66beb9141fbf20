import type { Connection } from '../../client/core/connection';
import { stageWord } from '../../platform/words/stages';
import { plainText } from '../../text/plainText';

/** From the shortest to the one that no other connection has. */
const forms: readonly ((connection: Connection) => string)[] = [
  nameOf,
  (connection) => `${nameOf(connection)} (${placeOf(connection)})`,
  (connection) => `${nameOf(connection)} (${placeOf(connection)}, ${plainText(connection.clientId)})`,
  (connection) => `${nameOf(connection)} (${plainText(connection.id)})`,
];

/**
 * What VS Code calls the accounts, by connection id. VS Code tells accounts apart by their label, and remembers by it
 * which extensions may use one. So no two connections share a label, and production has another one than test: what was
 * allowed on a test organization is asked again where the connection becomes one to production.
 */
export function accountLabels(connections: readonly Connection[]): ReadonlyMap<string, string> {
  const everyForm = connections.map((connection) => ({ connection, texts: forms.map((form) => form(connection)) }));
  return new Map(
    everyForm.map(({ connection, texts }) => {
      const others = everyForm.filter((other) => other.connection !== connection).flatMap((other) => other.texts);
      return [connection.id, texts.find((text) => !others.includes(text)) ?? connection.id];
    }),
  );
}

function nameOf({ name, stage }: Connection): string {
  return stage === 'production' ? `${plainText(name)} — ${stageWord(stage)}` : plainText(name);
}

function placeOf({ tenant, organization }: Connection): string {
  return `${plainText(tenant)} / ${plainText(organization)}`;
}
