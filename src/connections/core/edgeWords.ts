import * as vscode from 'vscode';
import type { Credentials } from '../../client/core/connection';
import { isValuekeepError, ValuekeepError } from '../../client/core/errors';
import { type Edges, edgesOf } from '../../text/edges';

export type Credential = keyof Credentials;

/** What cannot be seen around a client id or a secret, without the value; `undefined` where nothing is. */
export function edgeSentence(which: Credential, value: string): string | undefined {
  const edges = edgesOf(value);
  return edges && edgesWord(which, edges);
}

/** For a program that gave these credentials: a refusal of them says also what cannot be seen around them. */
export function namingEdges(error: unknown, credentials: Credentials): unknown {
  const all: readonly Credential[] = ['clientId', 'clientSecret'];
  const sentences = all.flatMap((which) => edgeSentence(which, credentials[which]) ?? []);
  if (sentences.length === 0 || !isValuekeepError(error) || !mayBeOfCredentials(error)) return error;
  return new ValuekeepError(error.code, [error.message, ...sentences].join(' '), error.details);
}

function mayBeOfCredentials({ code, details }: ValuekeepError): boolean {
  return (
    code === 'credentialsRefused' || (details.forToken === true && ['tokenRefused', 'invalidRequest'].includes(code))
  );
}

export function edgesWord(which: Credential, { start, end }: Edges): string {
  const [first, last] = [charactersWord(start), charactersWord(end)];
  if (which === 'clientId') {
    if (end.length === 0) return vscode.l10n.t('The client id begins with {0}.', first);
    if (start.length === 0) return vscode.l10n.t('The client id ends with {0}.', last);
    return vscode.l10n.t('The client id begins with {0} and ends with {1}.', first, last);
  }
  if (end.length === 0) return vscode.l10n.t('The client secret begins with {0}.', first);
  if (start.length === 0) return vscode.l10n.t('The client secret ends with {0}.', last);
  return vscode.l10n.t('The client secret begins with {0} and ends with {1}.', first, last);
}

/** `a no-break space (U+00A0), a line end (U+000A)` */
function charactersWord(codes: readonly string[]): string {
  return codes.map(characterWord).join(', ');
}

function characterWord(code: string): string {
  switch (code) {
    case 'U+0020':
      return vscode.l10n.t('a space');
    case 'U+0009':
      return vscode.l10n.t('a tab ({0})', code);
    case 'U+000A':
    case 'U+000D':
    case 'U+0085':
    case 'U+2028':
    case 'U+2029':
      return vscode.l10n.t('a line end ({0})', code);
    case 'U+00A0':
    case 'U+2007':
    case 'U+202F':
      return vscode.l10n.t('a no-break space ({0})', code);
    default:
      return vscode.l10n.t('an invisible character ({0})', code);
  }
}
