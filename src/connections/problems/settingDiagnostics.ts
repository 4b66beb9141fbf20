import * as vscode from 'vscode';
import { problemSource, rangesIn } from './problems';
import { settingFaults, type SettingFault, type SettingSchema, type SettingSchemas } from './settingFaults';

/** What the Problems view shows of a settings file. Of an open one, VS Code itself tells of types and ranges. */
export function settingDiagnostics(
  text: string,
  { schemas, isOpen }: { readonly schemas: SettingSchemas; readonly isOpen: boolean },
): vscode.Diagnostic[] {
  const rangeOf = rangesIn(text);
  return settingFaults(text, schemas)
    .filter(({ kind }) => !isOpen || kind === 'secret' || kind === 'unknownSetting')
    .map((fault) => {
      const severity = fault.kind === 'secret' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
      const diagnostic = new vscode.Diagnostic(rangeOf(fault), sentence(fault), severity);
      diagnostic.source = problemSource;
      diagnostic.code = fault.kind;
      return diagnostic;
    });
}

function sentence(fault: SettingFault): string {
  switch (fault.kind) {
    case 'secret':
      return vscode.l10n.t(
        'A secret must not stand here: remove it, and have it changed, since it stood in a file. Secrets are entered when signing in.',
      );
    case 'unknownSetting':
      return vscode.l10n.t(
        'There is no such setting. Connections are added by signing in, or stand in .vscode/valuekeep.json.',
      );
    case 'wrongType':
      return `${wanted(fault.schema)} ${untilThen(fault.schema.default)}`;
    case 'outOfRange':
      return `${wanted(fault.schema)} ${untilThen(fault.counts)}`;
  }
}

function wanted({ type, minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: SettingSchema): string {
  return type === 'boolean'
    ? vscode.l10n.t('Give true or false, without quotes.')
    : vscode.l10n.t('Give a whole number from {0} to {1}, without quotes.', minimum, maximum);
}

function untilThen(value: unknown): string {
  return vscode.l10n.t('Until then {0} counts.', String(value));
}
