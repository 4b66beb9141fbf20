import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import * as vscode from 'vscode';
import { requestLimits } from '../../../src/platform/settings/requestSettings';
import { until } from '../harness/until';

describe('The settings file of a workspace', () => {
  let uri: vscode.Uri;

  before(async () => {
    await vscode.extensions.getExtension('valuekeep-api-tools.valuekeep-api-tools')?.activate();
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    uri = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await write({});
    // It stays: VS Code itself reads it a moment later, and complains where it is away by then.
    await problemsWhere((problems) => problems.length === 0);
  });

  const write = (settings: object) =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(settings, undefined, 2)));

  const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Valuekeep');

  /** Every problem of the file, VS Code's own too, once they are as they shall be. */
  function problemsWhere(
    isSo: (problems: readonly vscode.Diagnostic[]) => boolean,
    of: () => readonly vscode.Diagnostic[] = ours,
  ): Promise<readonly vscode.Diagnostic[]> {
    return new Promise((resolve) => {
      const look = () => {
        const problems = of();
        if (!isSo(problems)) return;
        listening.dispose();
        resolve(problems);
      };
      const listening = vscode.languages.onDidChangeDiagnostics(look);
      look();
    });
  }

  it('shows a value out of range at its line, though nobody has it open, and says what counts', async () => {
    await write({ 'editor.tabSize': 2, 'valuekeep.requests.timeout': 601 });
    const [problem] = await problemsWhere(({ length }) => length === 1);
    assert.equal(problem?.range.start.line, 2);
    assert.equal(problem.message, 'Give a whole number from 1 to 600, without quotes. Until then 600 counts.');
    // VS Code itself reads the file a moment later.
    await until(vscode.workspace.onDidChangeConfiguration, () => requestLimits().timeoutMs === 600_000);
  });

  it('has no problems once the whole folder that it stands in is away, and has them again when it is back', async () => {
    const folder = vscode.Uri.joinPath(uri, '..').fsPath;
    await write({ 'valuekeep.requests.timeout': 601 });
    await problemsWhere(({ length }) => length === 1);
    await until(vscode.workspace.onDidChangeConfiguration, () => requestLimits().timeoutMs === 600_000);
    await rename(folder, `${folder}-elsewhere`);
    try {
      await problemsWhere(({ length }) => length === 0);
    } finally {
      await rename(`${folder}-elsewhere`, folder);
    }
    await problemsWhere(({ length }) => length === 1);
  });

  it('shows a value of a wrong type at its line, and says what counts', async () => {
    await write({ 'valuekeep.requests.largestAnswer': 'much', 'valuekeep.sandbox.startAutomatically': 'yes' });
    const problems = await problemsWhere(({ length }) => length === 2);
    assert.deepEqual(
      problems.map(({ range, message }) => [range.start.line, message]),
      [
        [1, 'Give a whole number from 1 to 256, without quotes. Until then 32 counts.'],
        [2, 'Give true or false, without quotes. Until then false counts.'],
      ],
    );
    assert.equal(requestLimits().maxBytes, 32 * 1024 * 1024);
  });

  it('leaves types and ranges to VS Code where it is open, so that each is told once', async () => {
    await write({ 'valuekeep.requests.timeout': 0 });
    await problemsWhere(({ length }) => length === 1);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const all = () => vscode.languages.getDiagnostics(uri);
    const [problem, ...others] = await problemsWhere(
      (problems) => problems.length === 1 && problems[0]?.source !== 'Valuekeep',
      all,
    );
    assert.match(problem?.message ?? '', /minimum of 1/);
    assert.equal(others.length, 0);
  });

  it('names a setting that there is not, with the place where connections stand', async () => {
    await write({ 'valuekeep.apiUrl': 'http://cloud.example/api' });
    const [problem] = await problemsWhere(({ length }) => length === 1);
    assert.equal(problem?.code, 'unknownSetting');
    assert.match(problem.message, /\.vscode\/valuekeep\.json/);
  });

  it('takes a secret out by a quick fix, and never shows it', async () => {
    await write({ 'editor.tabSize': 2, 'valuekeep.clientSecret': 'canary-secret' });
    const [problem] = await problemsWhere(({ length }) => length === 1);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /have it changed/);
    assert.doesNotMatch(problem.message, /canary/);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Remove the secret');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.deepEqual(JSON.parse(document.getText()), { 'editor.tabSize': 2 });
    await problemsWhere(({ length }) => length === 0);
  });
});
