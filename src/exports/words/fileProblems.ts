import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { ValuekeepError, isValuekeepError } from '../../client/core/errors';

/** What went wrong with a file, as a person can mend it; errors of the client as they are. */
export function writingError(target: string, error: unknown): unknown {
  if (isValuekeepError(error)) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  return new ValuekeepError('invalidRequest', fileSentence(target, code), { reason: code, cause: error });
}

function fileSentence(target: string, code: string): string {
  const name = basename(target);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return vscode.l10n.t('The disk is full, so {0} cannot be written. Make room, then go on.', name);
    case 'ENOENT':
    case 'ENOTDIR':
      return vscode.l10n.t('The folder {0} is gone. Choose another file.', dirname(target));
    case 'EBUSY':
    case 'ETXTBSY':
      return vscode.l10n.t('{0} is open in another program. Close it there, then go on.', name);
    case 'EACCES':
    case 'EPERM':
      return vscode.l10n.t(
        '{0} cannot be written: it is open in another program, or you may not write there. Close it, or choose another file.',
        name,
      );
    case 'EISDIR':
      return vscode.l10n.t('{0} is a folder. Choose another file.', target);
    case 'EROFS':
      return vscode.l10n.t('{0} is on a read-only disk. Choose another file.', name);
    case 'ENAMETOOLONG':
      return vscode.l10n.t('The name {0} is too long for this disk. Choose a shorter one.', name);
    case 'ELOOP':
      return vscode.l10n.t('{0} is a link that leads to itself. Choose another file.', name);
    default:
      return vscode.l10n.t('{0} cannot be written: {1}. Choose another file.', target, code);
  }
}
