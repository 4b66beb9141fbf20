import * as vscode from 'vscode';
import { askChoice, askText, type PromptStep, type Reply, type TextQuestion } from '../../platform/dialogs/prompts';
import { withoutEdges } from '../../text/edges';
import { type Credential, edgeSentence } from '../core/edgeWords';
import { checkClientId, checkClientSecret } from './validation';

export type CredentialQuestion = PromptStep & Pick<TextQuestion, 'value' | 'problem'>;

/** Asks for a client id or a secret, which are taken as they were entered: what cannot be seen around one is asked about. */
export async function askCredential(which: Credential, question: CredentialQuestion): Promise<Reply<string>> {
  let value = question.value;
  for (;;) {
    const reply = await askText({
      ...question,
      ...(value !== undefined && { value }),
      ...(which === 'clientId'
        ? { prompt: vscode.l10n.t('Client id of your application in the developer portal'), check: checkClientId }
        : {
            prompt: vscode.l10n.t('Client secret. It is kept in the secret storage of VS Code and nowhere else'),
            check: checkClientSecret,
            isSecret: true,
          }),
    });
    if (reply.kind !== 'answer') return reply;
    const settled = await askAboutEdges(which, reply.value, question);
    if (settled.kind !== 'back') return settled;
    ({ value } = reply);
  }
}

/** Names what cannot be seen around a client id or a secret, and lets the person say whether it goes. Asks nothing else. */
export async function askAboutEdges(which: Credential, value: string, place: PromptStep): Promise<Reply<string>> {
  const sentence = edgeSentence(which, value);
  if (sentence === undefined) return { kind: 'answer', value };
  const { title, step, totalSteps } = place;
  return askChoice({
    title,
    ...(step !== undefined && { step }),
    ...(totalSteps !== undefined && { totalSteps }),
    canGoBack: true,
    placeholder: sentence,
    choices: [
      {
        label: vscode.l10n.t('Remove It'),
        detail: vscode.l10n.t('Such characters mostly come along when a text is copied'),
        value: withoutEdges(value),
      },
      { label: vscode.l10n.t('Keep It'), detail: vscode.l10n.t('Exactly as it was entered'), value },
    ],
  });
}
