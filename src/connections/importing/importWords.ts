import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';
import { addressSentence } from '../signIn/validation';
import type { FileKind } from './files/environment';
import type { FileFault } from './files/fileFault';
import type { EntryFault } from './files/entryFault';
import type { EntryNote } from './files/environment';

/** What is wrong with a file, with its name and without anything of its content. */
function fileSentence(name: string, fault: FileFault): string {
  switch (fault.kind) {
    case 'notFound':
      return vscode.l10n.t('There is no file “{0}”.', name);
    case 'unreadable':
      return vscode.l10n.t('“{0}” cannot be read. Check that it is a file and that you may open it.', name);
    case 'empty':
      return vscode.l10n.t('“{0}” is empty.', name);
    case 'tooLarge':
      return vscode.l10n.t('“{0}” is larger than 1 MB: too large for a file of connections. Choose another one.', name);
    case 'notText':
      return vscode.l10n.t('“{0}” is not a text file. Save it as UTF-8, or choose another one.', name);
    case 'nothing':
      return vscode.l10n.t(
        'Nothing in “{0}” says where or as whom to sign in. Names like CLIENT_ID, CLIENT_SECRET, TENANT and ORGANIZATION are recognized.',
        name,
      );
    case 'notJson':
      return vscode.l10n.t('“{0}” is not valid JSON: see line {1}, column {2}.', name, fault.line, fault.column);
    case 'wrongShape':
      return shapeSentence(name, fault.is);
  }
}

function shapeSentence(name: string, is: Extract<FileFault, { kind: 'wrongShape' }>['is']): string {
  switch (is) {
    case 'collection':
      return vscode.l10n.t('“{0}” is a Postman collection. Export its environment and choose that.', name);
    case 'postman':
      return vscode.l10n.t('“{0}” is not as Postman exports an environment. Export it again.', name);
    case 'httpClient':
      return vscode.l10n.t('“{0}” has to be an object of environments, each with its variables.', name);
    case 'other':
      return vscode.l10n.t(
        '“{0}” is neither a .env file, nor a Postman environment, nor an http-client.env.json.',
        name,
      );
  }
}

export function kindWord(kind: FileKind): string {
  switch (kind) {
    case 'dotenv':
      return vscode.l10n.t('.env file');
    case 'postman':
      return vscode.l10n.t('Postman environment');
    case 'httpClient':
      return vscode.l10n.t('HTTP client environments');
  }
}

/** Why an entry is not taken. */
export function faultSentence(fault: EntryFault): string {
  switch (fault) {
    case 'placeholder':
      return vscode.l10n.t('a placeholder');
    case 'empty':
      return vscode.l10n.t('empty');
    case 'off':
      return vscode.l10n.t('switched off in the file');
    case 'overridden':
      return vscode.l10n.t('another entry counts before it');
    case 'ambiguous':
      return vscode.l10n.t('does not agree with another entry');
    case 'repeated':
      return vscode.l10n.t('the same name stands again further down');
    case 'unresolved':
      return vscode.l10n.t('refers to something that is not in the file');
    case 'circle':
      return vscode.l10n.t('refers to itself');
    case 'tooManyReferences':
      return vscode.l10n.t('refers to too many entries');
    case 'refersToSecret':
      return vscode.l10n.t('refers to a secret');
    case 'unclearHash':
      return vscode.l10n.t('has “#” in it without quotes: programs do not agree where it ends. Put it in quotes');
    case 'unclearQuotes':
      return vscode.l10n.t('its quotes do not close, or something follows them');
    case 'unclearBackslash':
      return vscode.l10n.t('has “\\” in quotes: programs do not agree what it means');
    case 'unclearDollar':
      return vscode.l10n.t('has “$” in it where programs do not agree whether another entry is meant');
    case 'severalLines':
      return vscode.l10n.t('goes over several lines');
    case 'notText':
      return vscode.l10n.t('neither a text nor a number');
    case 'looksSecret':
      return vscode.l10n.t('looks like a secret');
    case 'notAKey':
      return vscode.l10n.t('not a key: it has spaces, invisible characters, slashes, “?”, “#” or “%”');
    case 'notTrueOrFalse':
      return vscode.l10n.t('neither true nor false');
    case 'notAnAuthentication':
      return vscode.l10n.t('neither “basic” nor “post”');
    case 'notAnAddress':
    case 'notHttps':
    case 'hasCredentials':
    case 'hasQuery':
      return addressSentence(fault);
  }
}

/** What of the file is not in a value that is taken, or what else is. */
export function noteSentence(note: EntryNote): string {
  switch (note) {
    case 'comment':
      return vscode.l10n.t('without the comment behind it');
    case 'trimmed':
      return vscode.l10n.t('without spaces and invisible characters around it');
    case 'references':
      return vscode.l10n.t('with the entries that it refers to');
  }
}

export function importError(name: string, fault: FileFault): ValuekeepError {
  return new ValuekeepError(fault.kind === 'notFound' ? 'notFound' : 'invalidRequest', fileSentence(name, fault));
}
