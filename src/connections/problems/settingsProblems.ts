import * as vscode from 'vscode';
import { Disposable } from '../../platform/lifetime/disposable';
import { FolderFile } from './folderFile';
import { problemSource } from './problems';
import type { SettingSchemas } from './settingFaults';

interface SettingsFile {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly isOpen: boolean;
}

/**
 * Shows at the line what is wrong with this extension's settings: those of the workspace also where nobody has the file
 * open, those of the person where it is. What looks at them is loaded where a file speaks of this extension.
 */
export class SettingsProblems extends Disposable {
  readonly #schemas: SettingSchemas;
  readonly #file = this.register(new FolderFile('.vscode/settings.json'));
  readonly #problems = this.register(vscode.languages.createDiagnosticCollection(`${problemSource} settings`));
  #fixes: vscode.Disposable | undefined;
  #turn = 0;

  constructor({ schemas }: { readonly schemas: SettingSchemas }) {
    super();
    this.#schemas = schemas;
    const lookAgain = (uri: vscode.Uri) => {
      if (isSettingsFile(uri)) void this.#look();
    };
    this.register(vscode.workspace.onDidOpenTextDocument(({ uri }) => lookAgain(uri)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => lookAgain(document.uri)));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => lookAgain(uri)));
    this.register(this.#file.onDidChange(() => this.#look()));
    this.register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('valuekeep')) void this.#look();
      }),
    );
    this.register({
      dispose: () => {
        this.#fixes?.dispose();
      },
    });
    void this.#look();
  }

  async #look(): Promise<void> {
    const turn = (this.#turn += 1);
    const files = (await settingsFiles(this.#file.uris)).filter(({ text }) => text.includes('valuekeep'));
    if (files.length === 0 && this.#fixes === undefined) return;
    const [{ settingDiagnostics }, { settingFaults }, { RemoveSecret }] = await Promise.all([
      import('./settingDiagnostics'),
      import('./settingFaults'),
      import('../team/removeSecret'),
    ]);
    // A later change has been looked at meanwhile.
    if (turn !== this.#turn || this.isDisposed) return;
    const schemas = this.#schemas;
    this.#fixes ??= vscode.languages.registerCodeActionsProvider(
      [{ pattern: '**/settings.json' }, { pattern: '**/*.code-workspace' }],
      new RemoveSecret((text) => settingFaults(text, schemas)),
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    );
    this.#problems.clear();
    for (const { uri, text, isOpen } of files) {
      this.#problems.set(uri, settingDiagnostics(text, { schemas, isOpen }));
    }
  }
}

/** The person's, a folder's or a workspace's. */
function isSettingsFile({ scheme, path }: vscode.Uri): boolean {
  if (path.endsWith('.code-workspace')) return true;
  return path.endsWith('/.vscode/settings.json') || (scheme === 'vscode-userdata' && path.endsWith('/settings.json'));
}

async function settingsFiles(ofFolders: readonly vscode.Uri[]): Promise<readonly SettingsFile[]> {
  const open = vscode.workspace.textDocuments
    .filter(({ uri }) => isSettingsFile(uri))
    .map((document) => ({ uri: document.uri, text: document.getText(), isOpen: true }));
  const { workspaceFile } = vscode.workspace;
  const saved = [...ofFolders];
  if (workspaceFile !== undefined && workspaceFile.scheme !== 'untitled') saved.push(workspaceFile);
  const unopened = saved.filter((uri) => !open.some((document) => document.uri.toString() === uri.toString()));
  const read = unopened.map(async (uri) => ({ uri, text: await textOf(uri), isOpen: false }));
  return [...open, ...(await Promise.all(read))];
}

/** Empty where there is no such file, or it cannot be read. */
async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}
