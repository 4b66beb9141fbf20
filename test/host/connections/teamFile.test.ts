import assert from 'node:assert/strict';
import { cp, rename, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { TeamConnections } from '../../../src/connections/team/teamConnections';
import { teamConnectionId } from '../../../src/connections/team/file/teamConnectionId';
import { Log } from '../../../src/platform/log/log';
import { Redactor } from '../../../src/text/redactor';
import { failureOf, run, startSandbox } from '../harness/commands';
import { until } from '../harness/until';

const good = { name: 'Team test', stage: 'test', tenant: 'contoso', organization: 'org1' };
const standard = {
  apiUrl: 'https://cloud.valuekeep.com/api',
  tokenUrl: 'https://identity.primaverabss.com/connect/token',
};

describe('The team file', () => {
  const open: vscode.Disposable[] = [];
  let uri: vscode.Uri;

  const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const list = (...connections: readonly object[]) => JSON.stringify({ connections }, undefined, 2);

  before(async () => {
    await vscode.extensions.getExtension('valuekeep-api-tools.valuekeep-api-tools')?.activate();
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    uri = vscode.Uri.joinPath(folder.uri, '.vscode/valuekeep.json');
  });

  afterEach(async () => {
    for (const one of open.splice(0)) one.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await Promise.all([vscode.workspace.fs.delete(uri).then(undefined, () => undefined), noProblems()]);
  });

  const aReader = (): TeamConnections => {
    const channel = vscode.window.createOutputChannel('Valuekeep team test', { log: true });
    const log = new Log({ channel, redactor: new Redactor() });
    const reader = new TeamConnections({ log });
    open.push(reader, log);
    return reader;
  };

  const problems = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Valuekeep');

  /** The file as it was just written: VS Code keeps documents a while, and reads them again when it hears of a change. */
  const openAs = async (text: string): Promise<vscode.TextDocument> => {
    await write(text);
    const document = await vscode.workspace.openTextDocument(uri);
    await until(vscode.workspace.onDidChangeTextDocument, () => document.getText() === text);
    return document;
  };

  const noProblems = () => until(vscode.languages.onDidChangeDiagnostics, () => problems().length === 0);

  const problem = (code: string): Promise<vscode.Diagnostic> =>
    until(vscode.languages.onDidChangeDiagnostics, () => problems().find((one) => one.code === code));

  it('lists its connections as they are saved: added, edited, removed', async () => {
    const reader = aReader();
    await reader.ready;
    assert.deepEqual(reader.all(), []);
    await write(list(good, { ...good, name: 'Live', stage: 'production' }));
    await until(reader.onDidChange, () => reader.all().length === 2);
    const [first] = reader.all();
    assert.equal(first?.id, teamConnectionId({ ...good, ...standard }));

    await write(list({ ...good, tenant: 'other' }));
    await until(reader.onDidChange, () => reader.all()[0]?.tenant === 'other');
    assert.notEqual(reader.all()[0]?.id, first.id, 'an entry that leads elsewhere is another connection');

    await vscode.workspace.fs.delete(uri);
    await until(reader.onDidChange, () => reader.all().length === 0);
  });

  const moves: Readonly<Record<string, (from: vscode.Uri, to: vscode.Uri) => PromiseLike<unknown>>> = {
    'outside of VS Code': (from, to) => rename(from.fsPath, to.fsPath),
    'by an extension': (from, to) => vscode.workspace.fs.rename(from, to),
  };

  for (const [how, move] of Object.entries(moves)) {
    it(`comes and goes with the whole folder that it stands in, moved ${how}`, async () => {
      const folder = vscode.Uri.joinPath(uri, '..');
      const elsewhere = vscode.Uri.joinPath(folder, '../elsewhere');
      const reader = aReader();
      await reader.ready;
      await write(list(good));
      await until(reader.onDidChange, () => reader.all().length === 1);
      try {
        await move(folder, elsewhere);
        await until(reader.onDidChange, () => reader.all().length === 0);
      } finally {
        await move(elsewhere, folder);
      }
      await until(reader.onDidChange, () => reader.all().length === 1);
    });
  }

  it('is gone with the whole folder that is deleted, and there with another that comes', async () => {
    const folder = vscode.Uri.joinPath(uri, '..');
    const elsewhere = vscode.Uri.joinPath(folder, '../elsewhere');
    const reader = aReader();
    await write(list(good));
    await reader.ready;
    await until(reader.onDidChange, () => reader.all().length === 1);
    await cp(folder.fsPath, elsewhere.fsPath, { recursive: true });
    await rm(folder.fsPath, { recursive: true });
    await until(reader.onDidChange, () => reader.all().length === 0);
    await rename(elsewhere.fsPath, folder.fsPath);
    await until(reader.onDidChange, () => reader.all().length === 1);
  });

  it('is there when a window opens', async () => {
    await write(list(good));
    const reader = aReader();
    await reader.ready;
    assert.equal(reader.all()[0]?.name, 'Team test');
  });

  it('shows at the line what is wrong, in a file that nobody has open', async () => {
    await write(list(good, { ...good, name: 'Other', apiUrl: 'http://cloud.example/api' }));
    const { range, message, severity } = await problem('address');
    assert.equal(range.start.line, 13);
    assert.match(message, /Use https:\/\/.*left out/);
    assert.equal(severity, vscode.DiagnosticSeverity.Error);
  });

  it('says while it is typed what is wrong, and no longer says it once that is mended', async () => {
    const document = await openAs(list(good));
    const editor = await vscode.window.showTextDocument(document);
    const place = document.positionAt(document.getText().indexOf('"stage"'));
    await editor.edit((edit) => edit.insert(place, '"colour": "red",\n      '));
    const { range } = await problem('unknownMember');
    assert.equal(document.getText(range), '"colour"');
    assert.ok(document.isDirty);
    await vscode.commands.executeCommand('undo');
    await noProblems();
  });

  it('takes a secret out by a quick fix, says that it must be changed, and never shows it', async () => {
    const document = await openAs(list({ ...good, clientSecret: 'canary-secret' }));
    const { range, message } = await problem('secret');
    assert.match(message, /have it changed/);
    assert.doesNotMatch(message, /canary/);
    await vscode.window.showTextDocument(document);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Remove the secret');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.deepEqual(JSON.parse(document.getText()), { connections: [good] });
    await noProblems();
  });

  it('offers its members and values while it is typed', async () => {
    const document = await openAs('{ "connections": [ { "stage": "" ,  } ] }');
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'jsonc');
    await offered(document, { after: '"stage": "" ,', label: 'organization' });
    await offered(document, { after: '"stage": ', label: '"production"' });
  });

  it('is made from an example where there is none, and read as it stands', async () => {
    const made = await run<vscode.Uri>('valuekeep.openTeamFile', {});
    assert.equal(made.toString(), uri.toString());
    const document = await vscode.workspace.openTextDocument(made);
    const saysIt = () => document.getText().includes('secrets do not belong here');
    await until(vscode.workspace.onDidChangeTextDocument, saysIt);
    assert.equal(vscode.window.activeTextEditor?.document, document);
    assert.match(document.getText(), /"connections": \[/);
    assert.deepEqual(problems(), []);
  });

  it('is opened at the entry of a connection', async () => {
    await openAs(list(good, { ...good, name: 'Second' }));
    await run('valuekeep.openTeamFile', { connectionId: teamConnectionId({ ...good, ...standard, name: 'Second' }) });
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 8);
  });

  it('gives connections that are signed in to, and removed by editing the file', async () => {
    const { apiUrl, tokenUrl, tenant, organization, clientId, clientSecret } = await startSandbox();
    const entry = { name: 'Team sandbox', stage: 'sandbox', apiUrl, tokenUrl, tenant, organization };
    const connectionId = teamConnectionId(entry);
    await write(list(entry, { ...good, tenant: 7 }));
    // The extension has read the file when it says what is wrong with it.
    await problem('wrongType');
    const signIn = { connectionId, clientId, clientSecret };
    const failure = await failureOf('valuekeep.signIn', { ...signIn, tokenUrl: 'https://elsewhere.example/token' });
    assert.equal(failure.code, 'invalidRequest');
    assert.equal(await run('valuekeep.signIn', signIn), connectionId);
    const records = { connectionId, service: 'corePatterns/countries', query: { top: 1 } };
    const text = await run<string>('valuekeep.insertJson', records);
    assert.equal((JSON.parse(text) as unknown[]).length, 1);
    assert.equal((await failureOf('valuekeep.removeConnection', { connectionId })).code, 'invalidRequest');
    await run('valuekeep.signOut', { connectionId });
    assert.equal((await failureOf('valuekeep.insertJson', records)).code, 'credentialsRefused');
  });
});

/** Asks for completions after a text until VS Code's JSON support has started and offers this one. */
async function offered(document: vscode.TextDocument, what: { after: string; label: string }): Promise<void> {
  const place = document.positionAt(document.getText().indexOf(what.after) + what.after.length);
  for (;;) {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      place,
    );
    if (items.some(({ label }) => (typeof label === 'string' ? label : label.label) === what.label)) return;
  }
}
