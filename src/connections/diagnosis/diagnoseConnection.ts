import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import type { Dialect } from '../../odata/dialect';
import type { CommandCall } from '../../platform/commands/commandCall';
import { sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import type { Redactor } from '../../text/redactor';
import type { Connections } from '../core/connections';
import { LearnedDialects } from '../core/learnedDialects';
import { diagnose } from './diagnose';
import type { DialectKnowledge } from './steps/diagnosis';
import { reportText } from './report/reportText';
import { reportWords, stepWord } from './report/reportWords';
import { surroundings } from './surroundings';
import { withProgress } from '../../platform/dialogs/progress';

export interface DiagnoseConnectionOptions {
  readonly connections: Pick<Connections, 'snapshot' | 'credentials' | 'origin'>;
  readonly globalState: vscode.Memento;
  readonly redactor: Redactor;
  readonly extensionVersion: string;
}

/**
 * The report on the connection named, the tree's, or the one in use; a person also sees it as a document. `undefined`
 * where the person turns away. @throws ValuekeepError `notFound`, `cancelled`; whatever is wrong with the connection is in the report
 */
export async function diagnoseConnection(
  { connections, globalState, redactor, extensionVersion }: DiagnoseConnectionOptions,
  call: Pick<CommandCall, 'byProgram' | 'connection'>,
): Promise<string | undefined> {
  const connection = await connectionOf(connections, call);
  if (connection === undefined) return undefined;
  const { verifiedFetch: fetch } = await import('../../client/http/verifiedFetch');
  const credentials = await connections.credentials(connection.id);
  const protect = (secret: string) => redactor.protect(secret);
  for (const secret of credentials === undefined ? [] : [credentials.clientId, credentials.clientSecret]) {
    protect(secret);
  }
  const diagnosis = await withProgress(vscode.l10n.t('Diagnosing the connection'), (signal, report) =>
    diagnose({
      connection,
      credentials,
      fetch,
      signal,
      onStep: (id, host = '') => report(stepWord(id, host)),
      protect,
      origin: connections.origin(connection.id),
      dialect: dialectKnowledge(connection, new LearnedDialects({ globalState }).get(connection.id)),
      surroundings: surroundings(extensionVersion),
    }),
  );
  const text = redactor.redact(reportText(diagnosis, reportWords()));
  if (!call.byProgram) await show(text);
  return text;
}

async function connectionOf(
  connections: DiagnoseConnectionOptions['connections'],
  call: Pick<CommandCall, 'connection'>,
): Promise<Connection | undefined> {
  const connection = await call.connection();
  if (connection?.id !== sandboxConnectionId) return connection;
  // It starts with its first use, and has no address before.
  return (await connections.snapshot(connection.id)).connection;
}

function dialectKnowledge({ dialect }: Connection, learned: Partial<Dialect> | undefined): DialectKnowledge {
  const of = (form: keyof Dialect) =>
    dialect?.[form] !== undefined ? 'settled' : learned?.[form] !== undefined ? 'learned' : 'open';
  return { literals: of('literals'), countOption: of('countOption') };
}

/**
 * As a document to copy from or to cut down before it is sent. Not beside the one in use: VS Code opens a document with
 * text of its own accord if it is not shown at once, and there would be two.
 */
async function show(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document, { preview: false });
}
