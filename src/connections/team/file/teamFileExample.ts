import { type Connection, connectionDefaults } from '../../../client/core/connection';

/** What the example's comments say. */
export interface ExampleWords {
  readonly purpose: string;
  readonly noSecrets: string;
  readonly example: string;
}

/**
 * The text of a new team file: the connections that a person has, without what is theirs alone; where there are none,
 * an example in comments.
 */
export function teamFileExample(connections: readonly Connection[], words: ExampleWords): string {
  const seen = new Set<string>();
  const entries = connections.flatMap((connection) => {
    // A sandbox is on one machine only, and a name may stand once.
    if (connection.stage === 'sandbox' || seen.has(connection.name)) return [];
    seen.add(connection.name);
    return [entryOf(connection)];
  });
  const shown = entries.length > 0 ? entries : [example];
  const body = shown.map((entry) => indented(JSON.stringify(entry, undefined, 2))).join(',\n');
  const lines = entries.length > 0 ? body : `    // ${words.example}\n${body.replaceAll(/^ {4}/gm, '    // ')}`;
  return `{\n  // ${words.purpose}\n  // ${words.noSecrets}\n  "connections": [\n${lines}\n  ]\n}\n`;
}

const example = { name: 'Contoso test', stage: 'test', tenant: 'contoso', organization: 'org1' };

/** Only what differs from the standard. */
function entryOf(connection: Connection): object {
  const { name, stage, apiUrl, tokenUrl, tenant, organization, scope, clientAuthentication } = connection;
  const changed = Object.entries({ apiUrl, tokenUrl, scope, clientAuthentication }).filter(
    ([member, value]) => value !== connectionDefaults[member as keyof typeof connectionDefaults],
  );
  return {
    name,
    stage,
    tenant,
    organization,
    ...Object.fromEntries(changed),
    ...(connection.readOnly && { readOnly: true }),
    ...(connection.dialect !== undefined &&
      Object.keys(connection.dialect).length > 0 && { dialect: connection.dialect }),
  };
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
