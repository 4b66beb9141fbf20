import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { run, startSandbox } from '../harness/commands';
import { replace } from '../harness/editing';
import { until } from '../harness/until';

const connectionId = 'sandbox';
const workOrders = 'maintenance/workOrders';
const costs = 'maintenance/workOrderReportMiscCosts';

describe('the schema of a record document', () => {
  let caller: SandboxCaller;

  before(async () => {
    caller = new SandboxCaller(await startSandbox());
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  const open = async (service: string): Promise<vscode.TextDocument> => {
    const list = objectIn(await caller.call(`/${service}/odata?$select=Id&$top=1`)) as { items: { id: string }[] };
    const [first] = list.items;
    const uri = await run<vscode.Uri>('valuekeep.openRecord', { connectionId, service, key: first?.id });
    return vscode.workspace.openTextDocument(uri);
  };
  const create = async (service: string): Promise<vscode.TextDocument> =>
    vscode.workspace.openTextDocument(await run<vscode.Uri>('valuekeep.newRecord', { connectionId, service }));

  it('says of a member its type, whether it can be set, and how surely that is known', async () => {
    const document = await open(costs);
    assert.match(
      await hover(document, 'remarks'),
      /^string · property names from the list of set-attribute operations/,
    );
    assert.match(await hover(document, 'reportDate'), /DateTime/);
    assert.match(await hover(document, 'createdBy'), /read-only/);
    const order = await open(workOrders);
    assert.match(await hover(order, 'workOrderType'), /key of a record of maintenanceCore\/workOrderTypes/);
  });

  it('offers the members that a record lacks, and the values of an enumeration with their names', async () => {
    const document = await open(costs);
    await replace(document, /\{\n/, '{\n  "",\n');
    const members = labels(await completion(document, '  "', 3));
    assert.ok(members.includes('custom_') || members.length > 0, String(members));
    await replace(document, /\s+"",/, '');
    await replace(document, /"assetType": [^,]*/, '"assetType": ');
    const { items } = await completion(document, '"assetType": ', '"assetType": '.length);
    const numbers = items.filter(({ label }) => /^[123]$/.test(labelOf(label)));
    assert.deepEqual(labels({ items: numbers }).sort(), ['1', '2', '3']);
    assert.ok(
      numbers.some(({ documentation }) => wordsOf(documentation).includes('Equipment')),
      'names of the values',
    );
  });

  it('warns of a wrong type, and lets custom attributes be', async () => {
    const document = await open(costs);
    const warned = warnings(document);
    await replace(document, /"quantity": [^,]*/, '"custom_risk": "high",\n  "quantity": true');
    const found = await warned;
    assert.deepEqual(
      found.map(({ range }) => document.lineAt(range.start.line).text.trim().replace(/,$/, '')),
      ['"quantity": true'],
    );
    assert.match(await hover(document, 'custom_risk'), /Custom attribute/);
  });

  it('of a new record tells what is mandatory, and warns where it is missing', async () => {
    const document = await create(costs);
    assert.match(await hover(document, 'reportDate'), /Mandatory · DateTime/);
    const [warning] = await warnings(document);
    assert.ok(warning !== undefined);
    const body = {
      reportDate: '2026-01-15T10:00:00Z',
      nonsense: 1,
    };
    const warned = until(vscode.languages.onDidChangeDiagnostics, () => {
      const messages = ofJson(document).map(({ message }) => message);
      return messages.some((message) => message.includes('nonsense')) && messages;
    });
    await replace(document, /^[^]*$/, JSON.stringify(body, null, 2));
    const messages = await warned;
    assert.ok(
      messages.some((message) => message.includes('workOrder')),
      String(messages),
    );
    const offered = labels(await completion(document, '"nonsense"', 1));
    assert.ok(offered.includes('quantity'), String(offered));
  });

  it('offers keys of other records in a new record too', async () => {
    const document = await create(workOrders);
    await replace(document, /"workOrderType": null/, '"workOrderType": ""');
    const { items } = await completion(document, '"workOrderType": ""', '"workOrderType": "'.length);
    assert.ok(items.some(({ insertText }) => insertText === '"CR"'));
  });
});

async function hover(document: vscode.TextDocument, member: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(`"${member}"`) + 2);
  // The schema is read when it is first needed.
  for (;;) {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const words = hovers.flatMap(({ contents }) => contents.map((content) => wordsOf(content))).join('\n');
    if (words !== '') return words.replaceAll('\\', '').replaceAll('&nbsp;', ' ');
  }
}

function completion(document: vscode.TextDocument, before: string, length: number) {
  const at = document.positionAt(document.getText().indexOf(before) + length);
  return vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
  );
}

function labels({ items }: { readonly items: readonly vscode.CompletionItem[] }): string[] {
  return items.map(({ label }) => labelOf(label).replaceAll('"', ''));
}

function labelOf(label: vscode.CompletionItem['label']): string {
  return typeof label === 'string' ? label : label.label;
}

function wordsOf(content: string | { readonly value: string } | undefined): string {
  return typeof content === 'object' ? content.value : (content ?? '');
}

function ofJson(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source, severity }) => source !== 'Valuekeep' && severity === vscode.DiagnosticSeverity.Warning);
}

function warnings(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  return until(vscode.languages.onDidChangeDiagnostics, () => {
    const found = ofJson(document);
    return found.length > 0 && found;
  });
}
