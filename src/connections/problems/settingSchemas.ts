import type * as vscode from 'vscode';
import type { SettingSchemas } from './settingFaults';

/** What package.json says of the settings. */
export function settingSchemas({ packageJSON }: Pick<vscode.Extension<unknown>, 'packageJSON'>): SettingSchemas {
  const manifest = packageJSON as {
    readonly contributes: { readonly configuration: { readonly properties: SettingSchemas } };
  };
  return manifest.contributes.configuration.properties;
}
