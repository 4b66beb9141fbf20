import * as vscode from 'vscode';
import { isValuekeepError } from '../../client/core/errors';
import { describeError, isCanceled } from '../../platform/words/errorWords';
import { oneLine } from '../../platform/dialogs/notifications';
import { withProgress } from '../../platform/dialogs/progress';
import type { Redactor } from '../../text/redactor';
import type { CompleteAnswers } from './answers';
import { type TrialFailure, type TrialSuccess, tryConnection } from './trial';

/** Tries a connection while a notification says so and lets the person give it up. */
export async function tryVisibly(
  answers: CompleteAnswers,
  redactor: Redactor,
): Promise<TrialSuccess | TrialFailure | { readonly kind: 'cancelled' }> {
  redactor.protect(answers.credentials.clientSecret);
  const title = vscode.l10n.t('Signing in to “{0}”…', answers.connection.name);
  const trial = await withProgress(title, (signal) =>
    tryConnection(answers, (secret) => redactor.protect(secret), signal),
  );
  return trial.kind === 'failed' && isCanceled(trial.error) ? { kind: 'cancelled' } : trial;
}

/** The answer that most likely has to change for the next try to succeed. */
export function answerToMend({
  step,
  error,
}: TrialFailure): 'clientSecret' | 'tokenUrl' | 'tenant' | 'clientId' | 'apiUrl' {
  const code = isValuekeepError(error) ? error.code : undefined;
  if (step === 'token') {
    if (code === 'forbidden') return 'clientId';
    return code === 'credentialsRefused' || code === 'tokenRefused' ? 'clientSecret' : 'tokenUrl';
  }
  return code === 'notFound' || code === 'invalidRequest' ? 'tenant' : code === 'tokenRefused' ? 'clientId' : 'apiUrl';
}

/** Which request failed, and why. */
export function trialFailureSentence({ step, error }: TrialFailure): string {
  const words = describeError(error);
  const sentence = words.detail === undefined ? words.message : `${words.message} (${oneLine(words.detail)})`;
  return step === 'token'
    ? vscode.l10n.t('No access token: {0}', sentence)
    : vscode.l10n.t('The token was given, but the API call failed: {0}', sentence);
}
