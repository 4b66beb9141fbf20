import * as vscode from 'vscode';
import type { CommandCall } from '../../../platform/commands/commandCall';
import type { CommandArgument } from '../../../platform/commands/commands';
import type { RecordsPanels } from './recordsPanels';

export interface OpenRecordsCommandParts {
  readonly pickService: (title: string) => Promise<{ readonly id: string } | undefined>;
  readonly panels: () => Promise<RecordsPanels>;
}

/** `valuekeep.openRecords`. A person sees in the panel what failed. @throws ValuekeepError for a program */
export async function openRecords(
  { pickService, panels }: OpenRecordsCommandParts,
  asked: CommandArgument<'valuekeep.openRecords'>,
  { byProgram, connectionId }: Pick<CommandCall, 'byProgram' | 'connectionId'>,
): Promise<void> {
  const service = asked.service ?? (await pickService(vscode.l10n.t('Open Records')))?.id;
  if (service === undefined) return;
  const outcome = await (await panels()).openRecords({ ...asked, connectionId, service });
  if (outcome?.ok === false && byProgram) throw outcome.error;
}
