import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, decodedFileText } from '../../../src/platform/files/fileLetters';
import { failureOf, run, startSandbox } from '../harness/commands';
import { replace, saved } from '../harness/editing';

const service = 'maintenance/workOrders';
const key = ['C02', 'WO-000004'];
const global = vscode.ConfigurationTarget.Global;

/** What the server has. */
async function description(): Promise<unknown> {
  const call = {
    connectionId: 'sandbox',
    operation: `${service}#GetByKey`,
    parameters: { companyKey: key[0], workOrderKey: key[1] },
  };
  const { body } = await run<{ body: { description: unknown } }>('valuekeep.callOperation', call);
  return body.description;
}

async function open(): Promise<vscode.TextDocument> {
  const uri = await run<vscode.Uri>('valuekeep.openRecord', { connectionId: 'sandbox', service, key });
  return vscode.workspace.openTextDocument(uri);
}

/** Closes the record, with what was not saved. */
async function close(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  // VS Code keeps the document for a while, with the encoding that it was reopened with.
  const kept = vscode.workspace.textDocuments.find(
    ({ uri, encoding }) => uri.scheme === 'valuekeep' && !encoding.startsWith('utf8'),
  );
  if (kept !== undefined) await vscode.workspace.openTextDocument(kept.uri, { encoding: 'utf8' });
}

/** Writes a description, and gives what a person then reads in the record when it is opened again. */
async function write(text: string): Promise<string> {
  const document = await open();
  await replace(document, /"description": "[^"]*"/, `"description": "${text}"`);
  assert.equal(await saved(document), true, document.encoding);
  return text;
}

interface Setting {
  readonly name: string;
  readonly section: string;
  readonly value: unknown;
  readonly language?: string;
}

const settings: readonly Setting[] = [
  ...['windows1252', 'utf16le', 'utf16be', 'utf8bom', 'shiftjis', 'iso88592', 'gbk'].map((value) => ({
    name: `files.encoding ${value}`,
    section: 'encoding',
    value,
  })),
  { name: 'files.encoding windows1252 of JSON alone', section: 'encoding', value: 'windows1252', language: 'json' },
  { name: 'files.autoGuessEncoding', section: 'autoGuessEncoding', value: true },
];

async function set({ section, value, language }: Setting, isOn: boolean): Promise<void> {
  const scope = language === undefined ? undefined : { languageId: language };
  const configuration = vscode.workspace.getConfiguration('files', scope);
  await configuration.update(section, isOn ? value : undefined, global, language !== undefined);
}

describe('letters of a record document', () => {
  afterEach(close);
  // Others find the sandbox as it is at its start.
  after(() => run('valuekeep.stopSandbox'));

  for (const setting of settings) {
    it(`are shown and sent as they are under ${setting.name}`, async () => {
      await startSandbox();
      await write('Prüfung – ação €');
      await close();
      await set(setting, true);
      try {
        const document = await open();
        assert.match(document.getText(), /"description": "Prüfung – ação €"/);
        assert.equal(document.isDirty, false);
        await write('Válvula 漢字 😀 żółw');
        assert.equal(await description(), 'Válvula 漢字 😀 żółw');
        await close();
        assert.match((await open()).getText(), /"description": "Válvula 漢字 😀 żółw"/);
      } finally {
        await close();
        await set(setting, false);
      }
    });
  }

  for (const encoding of ['windows1252', 'utf16le', 'utf16be']) {
    it(`are shown and sent as they are in a document that is reopened with ${encoding}`, async () => {
      await startSandbox();
      await write('Prüfung – ação');
      const { uri } = await open();
      const document = await vscode.workspace.openTextDocument(uri, { encoding });
      assert.equal(document.encoding, encoding);
      assert.match(document.getText(), /"description": "Prüfung – ação"/);
      await write('Só uma válvula €');
      assert.equal(await description(), 'Só uma válvula €');
      assert.match(document.getText(), /"description": "Só uma válvula €"/);
    });
  }

  it('that an encoding does not have are neither shown nor sent as others', async () => {
    await startSandbox();
    await write('Prüfung');
    const { uri } = await open();
    const document = await vscode.workspace.openTextDocument(uri, { encoding: 'windows1252' });
    await replace(document, /"description": "[^"]*"/, '"description": "漢字"');
    assert.equal(await saved(document), false);
    assert.equal(document.isDirty, true);
    assert.match(document.getText(), /"description": "漢字"/);
    assert.equal(await description(), 'Prüfung');
  });

  it('that were lost are not sent', async () => {
    await startSandbox();
    await write('Bomba');
    const document = await open();
    for (const lost of ['Pr\ufffdfung', 'Pr\ud83dfung']) {
      await replace(document, /"description": "[^"]*"/, `"description": "${lost}"`);
      assert.equal(await saved(document), false, JSON.stringify(lost));
      assert.equal(document.isDirty, true);
      assert.equal(await description(), 'Bomba');
    }
  });

  it('are read only where they are UTF-8, when a program writes the file', async () => {
    await startSandbox();
    const document = await open();
    const latin = Buffer.from(
      document.getText().replace(/"description": "[^"]*"/, '"description": "Pr\u00fcfung"'),
      'latin1',
    );
    const before = await description();
    await assert.rejects(async () => vscode.workspace.fs.writeFile(document.uri, latin), /utf8/);
    assert.equal(await description(), before);
    assert.equal(
      (await failureOf('valuekeep.openRecord', { service: 'a/b', key: 'x', connectionId: 'sandbox' })).code,
      'notFound',
    );
  });
});

describe('letters of a body', () => {
  it('are given and taken as they are where no document is open', async () => {
    const uri = vscode.Uri.parse('valuekeep-body:/1/maintenance/workOrders/Create.json');
    for (const setting of settings) {
      await set(setting, true);
      try {
        const bytes = await bytesOf(uri, '{"description":"ação 漢字"}');
        assert.equal(await vscode.workspace.decode(bytes, { uri }), '{"description":"ação 漢字"}', setting.name);
        assert.equal(await decodedFileText(uri, bytes, ''), '{"description":"ação 漢字"}', setting.name);
      } finally {
        await set(setting, false);
      }
    }
    await assert.rejects(decodedFileText(uri, Buffer.from('ação', 'latin1'), ''), /nothing was sent/);
  });
});
