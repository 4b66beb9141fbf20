import * as vscode from 'vscode';

const changed = new Set<string>();

/** Sets VS Code's own settings of the network, for the person. */
export async function setHttp(settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    changed.add(name);
    await vscode.workspace.getConfiguration('http').update(name, value, vscode.ConfigurationTarget.Global);
  }
}

/** Takes back all that was set. */
export async function resetHttp(): Promise<void> {
  for (const name of changed) await setHttp({ [name]: undefined });
  changed.clear();
}
