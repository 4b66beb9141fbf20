import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { CommandId } from '../../platform/commands/commands';
import { type ConnectionAccess, sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import { stageIcon, stageWord } from '../../platform/words/stages';
import { showBox } from '../../platform/dialogs/showBox';
import { plainText } from '../../text/plainText';

/** What there is to choose among. */
export type Choosable = Pick<ConnectionAccess, 'all' | 'inUse' | 'state'>;

interface Question {
  readonly title: string;
  readonly placeholder: string;
}

type Item = vscode.QuickPickItem & { readonly connectionId: string | undefined };

/** Lets the person choose the connection to use, or add one. `undefined` where the person turns away. */
export async function pickConnection(
  connections: Choosable,
  title: string,
): Promise<{ readonly connectionId: string } | 'add' | undefined> {
  const placeholder = vscode.l10n.t('Choose the connection that commands and views use');
  const add: Item = { label: `$(add) ${vscode.l10n.t('Add a connection…')}`, connectionId: undefined };
  const chosen = await pick([...items(connections.all(), connections), add], { title, placeholder });
  if (chosen === undefined) return undefined;
  return chosen.connectionId === undefined ? 'add' : { connectionId: chosen.connectionId };
}

/**
 * The connection that a command without an argument means: the only one, or the one that the person chooses; never
 * silently the one in use. `undefined` where the person turns away.
 * @throws ValuekeepError `notFound` where there is none to choose
 */
export async function pickForCommand(
  connections: Choosable,
  { fits = () => true, ...question }: Question & { readonly fits?: (connection: Connection) => boolean },
): Promise<string | undefined> {
  const all = connections.all().filter(fits);
  if (all.length < 2) {
    if (all[0] !== undefined) return all[0].id;
    throw new ValuekeepError('notFound', vscode.l10n.t('There is no connection for this yet.'));
  }
  return (await pick(items(all, connections), question))?.connectionId;
}

function items(all: readonly Connection[], connections: Choosable): Item[] {
  const inUse = connections.inUse()?.id;
  const edit = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Edit') };
  return all.map((connection) => ({
    label: `$(${stageIcon(connection.stage)}) ${plainText(connection.name)}`,
    description: [
      stageWord(connection.stage),
      ...(connection.id === inUse ? [vscode.l10n.t('in use in this window')] : []),
      ...(connections.state(connection.id) === 'needsCredentials' ? [vscode.l10n.t('needs credentials')] : []),
      ...(connection.readOnly ? [vscode.l10n.t('read-only')] : []),
    ].join(' · '),
    detail: plainText(`${connection.tenant} / ${connection.organization} — ${connection.apiUrl}`),
    buttons: connection.id === sandboxConnectionId ? [] : [edit],
    picked: connection.id === inUse,
    connectionId: connection.id,
  }));
}

/** The one in use is where the cursor stands. */
function pick(choices: readonly Item[], { title, placeholder }: Question): Promise<Item | undefined> {
  const input = vscode.window.createQuickPick<Item>();
  Object.assign(input, {
    title,
    placeholder,
    matchOnDescription: true,
    matchOnDetail: true,
    items: choices,
    activeItems: choices.filter(({ picked }) => picked === true),
  });
  return new Promise((resolve) => {
    input.onDidAccept(() => {
      const [chosen] = input.selectedItems;
      if (chosen === undefined) return;
      resolve(chosen);
      input.dispose();
    });
    input.onDidTriggerItemButton(({ item: { connectionId } }) => {
      const command: CommandId = 'valuekeep.editConnection';
      // As a node of the tree, so that a person sees what fails.
      void vscode.commands.executeCommand(command, { kind: 'connection', connectionId });
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    showBox(input);
  });
}
