import * as vscode from 'vscode';
import { isCommandArgument, readArgument } from '../../../platform/commands/commandArgument';
import { invalidArgument } from '../../../platform/words/argumentWords';
import { openRecordsArgument } from './openRecordsArgument';
import type { RecordsPanels } from './recordsPanels';

export interface OpenRecordsCommandParts {
  readonly pickService: (title: string) => Promise<{ readonly id: string } | undefined>;
  readonly panels: () => Promise<RecordsPanels>;
}

/** `valuekeep.openRecords`. A person sees in the panel what failed. @throws ValuekeepError for a program */
export async function openRecords({ pickService, panels }: OpenRecordsCommandParts, argument: unknown): Promise<void> {
  const asked = readArgument(openRecordsArgument, argument, invalidArgument);
  const service = asked.service ?? (await pickService(vscode.l10n.t('Open Records')))?.id;
  if (service === undefined) return;
  const outcome = await (await panels()).openRecords({ ...asked, service });
  if (outcome?.ok === false && isCommandArgument(argument)) throw outcome.error;
}
