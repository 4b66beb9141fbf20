import * as vscode from 'vscode';
import type { CommandId } from '../commands/commands';
import { answerSentence } from './answerWords';
import { tokenSentence } from './tokenErrorWords';
import {
  acceptedForLater,
  connectionMoved,
  connectionRemoved,
  type ErrorCode,
  type ErrorDetails,
  isValuekeepError,
  linkElsewhere,
  otherClient,
  pageRepeated,
  pagesInCircle,
  pagesWithoutEnd,
  type PortFault,
  signInPage,
  stageChanged,
  type UnreadLetters,
  type ValuekeepError,
} from '../../client/core/errors';

/** What a person reads of an error: what happened and where, what the server said, what to do now. */
export interface ErrorWords {
  readonly code: ErrorCode | undefined;
  readonly message: string;
  /** The server's own words or the reason, as plain text. */
  readonly detail?: string;
  /** The server's stack trace, to be shown only where a person asks for it. */
  readonly trace?: string;
  readonly action?: {
    readonly label: string;
    readonly command: CommandId;
    /** Of the command. Stays in the host: no page chooses it. */
    readonly argument?: unknown;
  };
}

/** `connectionId`: where it happened, if not on the connection in use. */
export function describeError(error: unknown, connectionId?: string): ErrorWords {
  if (!isValuekeepError(error)) {
    return {
      code: undefined,
      message: vscode.l10n.t('Unexpected error. See the log for details.'),
      action: { label: vscode.l10n.t('Show Log'), command: 'valuekeep.showLog' },
    };
  }
  const detail = error.details.serverText ?? outsideReason(error.details);
  const action = actionFor(error, connectionId);
  return {
    code: error.code,
    message: [sentence(error), ...outcomeWords(error.details)].join(' '),
    ...(detail === undefined ? {} : { detail }),
    ...(error.details.serverTrace === undefined ? {} : { trace: error.details.serverTrace }),
    ...(action === undefined ? {} : { action }),
  };
}

/** A canceled write that may have been carried out is no mere canceling: the person has to know. */
export function isCanceled(error: unknown): boolean {
  return (
    (isValuekeepError(error) && error.code === 'cancelled' && error.details.outcomeUnknown !== true) ||
    error instanceof vscode.CancellationError ||
    (error instanceof Error && error.name === 'AbortError')
  );
}

/** What became of a write, where the sentence does not tell. */
function outcomeWords({ outcomeUnknown, notSent }: ErrorDetails): readonly string[] {
  if (outcomeUnknown === true) {
    return [
      vscode.l10n.t(
        'Whether the change was carried out is not known. Open the record and look before you send it again.',
      ),
    ];
  }
  return notSent === true ? [vscode.l10n.t('The change was not sent.')] : [];
}

function sentence(error: ValuekeepError): string {
  const ofToken = tokenSentence(error.code, error.details);
  if (ofToken !== undefined) return ofToken;
  const host = hostOf(error.details);
  const path = pathOf(error.details);
  const ofAnswer = answerSentence(error.code, error.details, { host, path });
  if (ofAnswer !== undefined) return ofAnswer;
  switch (error.code) {
    case 'unreachable':
      if (error.details.port !== undefined) return portSentence(error.details.port);
      return vscode.l10n.t('{0} could not be reached. Check the address, the network and the proxy settings.', host);
    case 'timeout':
      return vscode.l10n.t('{0} did not answer in time. Try again.', host);
    case 'tls':
      return vscode.l10n.t(
        'The certificate of {0} is not trusted on this machine. Ask your administrator for the root certificate.',
        host,
      );
    case 'credentialsRefused':
      if (error.details.reason === 'unreadable') {
        return vscode.l10n.t(
          'The secret storage of this machine cannot be read. Unlock the keyring, or sign in again to go on without it.',
        );
      }
      return error.details.reason === 'missing'
        ? vscode.l10n.t('This connection has no credentials. Sign in to go on.')
        : vscode.l10n.t('The client id or the client secret was refused. Sign in again with the right ones.');
    case 'tokenRefused':
      return vscode.l10n.t(
        '{0} rejected the access token, even after renewal. Check that the client may use this subscription.',
        host,
      );
    case 'forbidden':
      return vscode.l10n.t(
        'This client has no permission for {0}. The application is not allowed on this subscription, or has no role in this organization. Ask whoever manages the subscription.',
        path,
      );
    case 'notFound':
      return error.details.status === undefined ? error.message : vscode.l10n.t('{0} was not found.', path);
    case 'invalidRequest':
      if (error.details.listParameters !== undefined) {
        return vscode.l10n.t('This list needs {0}.', error.details.listParameters.missing.join(', '));
      }
      return error.details.status === undefined
        ? error.message
        : vscode.l10n.t('{0} did not accept the request. Its answer says why.', host);
    case 'conflict':
      return conflictSentence(error) ?? vscode.l10n.t('The record at {0} was changed meanwhile. Load it again.', path);
    case 'rateLimited':
      return vscode.l10n.t('Too many requests: {0} asks to wait. Try again in a minute.', host);
    case 'serverFault':
      return vscode.l10n.t('{0} failed on the server ({1}). Try again later.', host, error.details.status ?? 500);
    case 'malformed':
      if (error.details.reason === pageRepeated) {
        return vscode.l10n.t(
          '{0} was asked for the next page and sent the one before again. The records behind it cannot be read.',
          host,
        );
      }
      if (error.details.letters !== undefined) return lettersSentence(error.details.letters, host);
      return (
        pagesSentence(error.details.reason) ??
        vscode.l10n.t('The answer of {0} is not what the Valuekeep API gives. Check the address.', host)
      );
    case 'tooLarge':
      return error.details.download === undefined
        ? vscode.l10n.t('The answer of {0} is too large to show. Ask for less.', path)
        : vscode.l10n.t('The answer of {0} is too large to show. Save it to a file, or ask for less.', path);
    case 'readOnly':
      return vscode.l10n.t('This connection is read-only, so nothing was sent.');
    case 'cancelled':
      return vscode.l10n.t('Canceled.');
  }
}

function portSentence({ port, why }: PortFault): string {
  switch (why) {
    case 'taken':
      return vscode.l10n.t(
        'The sandbox could not start: port {0} is in use by another program. Choose another port.',
        port,
      );
    case 'privileged':
      return vscode.l10n.t(
        'The sandbox could not start: port {0} is for programs with administrator rights only. Choose a port from 1024.',
        port,
      );
    case 'reserved':
      return vscode.l10n.t(
        'The sandbox could not start: the system keeps port {0} for itself, though no program uses it. Choose another port.',
        port,
      );
  }
}

function lettersSentence({ charset, known }: UnreadLetters, host: string): string {
  return known
    ? vscode.l10n.t(
        'The answer of {0} should be {1} and holds bytes that are not. Ask whoever runs the server to fix it.',
        host,
        charset,
      )
    : vscode.l10n.t(
        'The answer of {0} is written in the character set “{1}”, which cannot be read here. Ask whoever runs the server for UTF-8.',
        host,
        charset,
      );
}

/** Where the pages of a list do not come to their end. */
function pagesSentence(reason: string | undefined): string | undefined {
  switch (reason ?? '') {
    case linkElsewhere:
      return vscode.l10n.t(
        'The server names a next page of another service or organization. It is not read; what came before stays.',
      );
    case pagesInCircle:
      return vscode.l10n.t(
        'The server names a next page that was read already: its pages lead in a circle. What came before stays.',
      );
    case pagesWithoutEnd:
      return vscode.l10n.t(
        'The server names one next page after the other, and none of the last ones brought anything new. What came before stays.',
      );
    default:
      return undefined;
  }
}

function actionFor({ code, details }: ValuekeepError, connectionId: string | undefined): ErrorWords['action'] {
  switch (code) {
    case 'tooLarge':
      if (details.download !== undefined) {
        const argument = { ...details.download };
        return { label: vscode.l10n.t('Save to File…'), command: 'valuekeep.saveAnswer', argument };
      }
      return { label: vscode.l10n.t('Show Log'), command: 'valuekeep.showLog' };
    case 'credentialsRefused':
      return { label: vscode.l10n.t('Sign In'), command: 'valuekeep.signIn' };
    case 'unreachable':
    case 'timeout':
    case 'tls':
    case 'tokenRefused':
    case 'malformed': {
      if (details.port !== undefined) return undefined;
      const label = vscode.l10n.t('Diagnose');
      // As a node of the tree, so that the command shows the report.
      const argument = connectionId === undefined ? {} : { argument: { kind: 'connection', connectionId } };
      return { label, command: 'valuekeep.diagnoseConnection', ...argument };
    }
    case 'invalidRequest':
      if (details.listParameters !== undefined) {
        const { connectionId: ofConnection, service } = details.listParameters;
        const argument = { connectionId: ofConnection, service };
        return { label: vscode.l10n.t('Choose What to List…'), command: 'valuekeep.chooseListParameters', argument };
      }
      return { label: vscode.l10n.t('Show Log'), command: 'valuekeep.showLog' };
    case 'forbidden':
    case 'serverFault':
    case 'conflict':
    case 'rateLimited':
      return { label: vscode.l10n.t('Show Log'), command: 'valuekeep.showLog' };
    case 'notFound':
    case 'readOnly':
    case 'cancelled':
      return undefined;
  }
}

/** What a person changed about a connection while something was under way. Undefined where a record was changed. */
function conflictSentence({ details, message }: ValuekeepError): string | undefined {
  switch (details.reason ?? '') {
    case connectionMoved:
      return vscode.l10n.t('This connection leads to another place than before, so nothing was sent.');
    case connectionRemoved:
      return vscode.l10n.t('This connection was removed meanwhile, so nothing was sent.');
    case otherClient:
      return vscode.l10n.t(
        'This connection signs in as another client now. What had begun as the one before has stopped.',
      );
    case stageChanged:
      return vscode.l10n.t('This connection was marked otherwise meanwhile, so nothing was sent. Start again.');
    default:
      return details.status === undefined && details.url === undefined ? message : undefined;
  }
}

const ownReasons = new Set([
  acceptedForLater,
  'missing',
  'unreadable',
  connectionMoved,
  connectionRemoved,
  linkElsewhere,
  otherClient,
  pageRepeated,
  pagesInCircle,
  pagesWithoutEnd,
  signInPage,
  stageChanged,
]);

/** A code of the system or of the identity server; our own reasons are in the sentence already. */
function outsideReason({ reason, port }: ErrorDetails): string | undefined {
  return port !== undefined || reason === undefined || ownReasons.has(reason) ? undefined : reason;
}

function hostOf({ url }: ErrorDetails): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : vscode.l10n.t('The server');
}

function pathOf({ url }: ErrorDetails): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).pathname : vscode.l10n.t('The address');
}
