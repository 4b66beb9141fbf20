import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';
import type { CommandArgument } from '../../platform/commands/commands';
import { normalAddress } from '../core/addresses';
import { withSecret } from '../editing/draft';
import { checkChanges } from '../editing/editArgument';
import { type Candidate, failedFor, openMembers, withAnswer, withCandidateMembers } from './candidate';
import { faultSentence } from './importWords';

type ImportArgument = CommandArgument<'valuekeep.importConnections'>;

export type AskedConnection = NonNullable<ImportArgument['connections']>[number];

export interface ImportAsked {
  readonly file: vscode.Uri | undefined;
  readonly connections: readonly AskedConnection[] | undefined;
}

/** @throws ValuekeepError `invalidRequest` */
export function requestedImport({ file, connections }: ImportArgument): ImportAsked {
  if (connections !== undefined && file === undefined) {
    throw new ValuekeepError('invalidRequest', vscode.l10n.t('Say which file to import “connections” from: “file”.'));
  }
  return { file: typeof file === 'string' ? vscode.Uri.file(file) : file, connections };
}

/**
 * The candidates that were asked for, with the members that were given.
 * @throws ValuekeepError `notFound` for an environment that the file has not, `invalidRequest` for a member that cannot
 * be or that neither the file nor the argument says. Credentials may be missing: the connection asks for them then.
 */
export function candidatesAsked(
  candidates: readonly Candidate[],
  asked: readonly AskedConnection[],
  knownNames: readonly string[],
): readonly Candidate[] {
  const names = [...knownNames];
  return asked.map(({ environment, clientSecret, ...members }) => {
    const candidate = candidateNamed(candidates, environment);
    const changes = {
      ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)),
      ...(members.name !== undefined && { name: members.name.trim() }),
      ...(members.apiUrl !== undefined && { apiUrl: normalAddress(members.apiUrl) }),
      ...(members.tokenUrl !== undefined && { tokenUrl: normalAddress(members.tokenUrl) }),
    };
    checkChanges({ changes, clientSecret }, names);
    const changed = withCandidateMembers(candidate, changes);
    const complete =
      clientSecret === undefined
        ? changed
        : withAnswer(changed, 'clientSecret', withSecret(changed.draft, clientSecret));
    refuseIfOpen(complete);
    const name = complete.draft.changes.name ?? complete.draft.before.name;
    checkChanges({ changes: { name }, clientSecret: undefined }, names);
    names.push(name);
    return complete;
  });
}

function candidateNamed(candidates: readonly Candidate[], environment: string | undefined): Candidate {
  const fitting = candidates.filter(({ found }) => environment === undefined || found.environment === environment);
  const [first, second] = fitting;
  const has = candidates.map(({ found }) => found.environment).join(', ');
  if (first === undefined) {
    const sentence = vscode.l10n.t('The file has no environment “{0}”. It has: {1}', environment ?? '', has);
    throw new ValuekeepError('notFound', sentence);
  }
  if (second !== undefined) {
    const sentence = vscode.l10n.t('The file has several environments. Say which one is meant: {0}', has);
    throw new ValuekeepError('invalidRequest', sentence);
  }
  return first;
}

function refuseIfOpen(candidate: Candidate): void {
  const { environment } = candidate.found;
  for (const member of openMembers(candidate)) {
    const failed = failedFor(candidate, member);
    const isMissing = failed === undefined || ['placeholder', 'unresolved', 'empty'].includes(failed.fault);
    if ((member === 'clientId' || member === 'clientSecret') && isMissing) continue;
    const reason =
      failed === undefined
        ? vscode.l10n.t('It is not in the file.')
        : vscode.l10n.t('{0} is not taken: {1}', failed.entry, faultSentence(failed.fault));
    const place = environment === '' ? member : `${environment}, ${member}`;
    throw new ValuekeepError('invalidRequest', `${place}: ${reason}`);
  }
}
