import * as vscode from 'vscode';
import { stageWord } from '../../../platform/words/stages';
import { adviceWords } from './adviceWords';
import type { About, DialectKnowledge, StepId } from '../steps/diagnosis';
import { factWords } from './factWords';
import type { ReportWords } from './reportText';

export function reportWords(): ReportWords {
  return {
    title: vscode.l10n.t('Valuekeep connection report'),
    privacy: vscode.l10n.t(
      'Safe to paste: no secret, token, client id or name of a connection. Of tenant and organization only the first letter and the number of characters. Hosts are shown.',
    ),
    about: aboutWords,
    summary: ({ ok, warning, failed, skipped }) =>
      vscode.l10n.t('Steps: {0} ok, {1} with a warning, {2} failed, {3} skipped.', ok, warning, failed, skipped),
    step: stepWord,
    status: {
      ok: vscode.l10n.t('ok'),
      warning: vscode.l10n.t('warning'),
      failed: vscode.l10n.t('failed'),
      skipped: vscode.l10n.t('skipped'),
    },
    whatToDo: (sentence) => vscode.l10n.t('What to do: {0}', sentence),
    fact: factWords(),
    advice: adviceWords(),
  };
}

export function stepWord(id: StepId, host: string): string {
  switch (id) {
    case 'addresses':
      return vscode.l10n.t('Addresses');
    case 'proxy':
      return vscode.l10n.t('Proxy and certificates');
    case 'nameResolution':
      return vscode.l10n.t('Name of {0}', host);
    case 'connecting':
      return vscode.l10n.t('Connection to {0}', host);
    case 'clock':
      return vscode.l10n.t('Clock');
    case 'accessToken':
      return vscode.l10n.t('Access token');
    case 'apiCall':
      return vscode.l10n.t('API call');
    case 'rateLimit':
      return vscode.l10n.t('Rate limit');
  }
}

function aboutWords({ at, stage, readOnly, origin, hasCredentials, dialect, versions }: About): readonly string[] {
  const { extension, vscode: editor, node, platform, remote } = versions;
  return [
    vscode.l10n.t('Made at {0}', new Date(at).toISOString()),
    vscode.l10n.t('Stage: {0}', stageWord(stage)),
    originWords(origin),
    readOnly ? vscode.l10n.t('Read-only') : vscode.l10n.t('Writes are allowed'),
    hasCredentials ? vscode.l10n.t('Credentials are stored') : vscode.l10n.t('No credentials are stored'),
    vscode.l10n.t('OData: literals {0}, count {1}', ...dialectWords(dialect)),
    vscode.l10n.t('Extension {0}, VS Code {1}, Node.js {2}, {3}', extension, editor, node, platform),
    ...(remote === undefined ? [] : [vscode.l10n.t('The extension runs on a remote machine ({0})', remote)]),
  ];
}

function originWords(origin: About['origin']): string {
  switch (origin) {
    case 'own':
      return vscode.l10n.t('Stored in this profile');
    case 'sandbox':
      return vscode.l10n.t('The sandbox of this window');
    case 'team':
      return vscode.l10n.t('From the team file of the workspace');
  }
}

function dialectWords({ literals, countOption }: DialectKnowledge): [string, string] {
  const words = {
    settled: vscode.l10n.t('settled by the connection'),
    learned: vscode.l10n.t('learned from answers'),
    open: vscode.l10n.t('not settled yet'),
  };
  return [words[literals], words[countOption]];
}
