import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { OperationForms } from '../harness/operationForms';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

describe('the editor of a body, where files are put in order at each save', () => {
  const vscode = useVscode({
    settings: {
      'editor.formatOnSave': true,
      'editor.autoClosingBrackets': 'never',
      'editor.autoClosingQuotes': 'never',
      'editor.suggestOnTriggerCharacters': false,
      'editor.quickSuggestions': { strings: false, other: false },
      'files.trimTrailingWhitespace': true,
      'files.insertFinalNewline': true,
      'files.trimFinalNewlines': true,
    },
  });
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 20 });
  });
  after(() => sandbox.stop());

  it('leaves what is being typed alone, and puts it in order when the person goes on', async () => {
    const { workbench } = await vscode.openWindow();
    const { page } = workbench;
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
    const forms = new OperationForms(workbench, 'Contoso');
    const form = await forms.open('Create', 'Brands', 'businessCore/brands');
    await forms.editBody(form, 'Create');
    await forms.clearBody();
    const body = () => form.getByLabel('Body', { exact: true }).inputValue();
    const typed = '{"brandKey" :"E2E",   "description":   "Two  words"   }   ';
    for (let end = 1; end <= typed.length; end++) {
      await page.keyboard.type(typed.charAt(end - 1));
      await until(`“${typed.slice(0, end)}” in the form`, async () => (await body()) === typed.slice(0, end));
    }
    assert.equal(await workbench.editorText(), typed);
    // One step back takes a run of letters, as in any document.
    await page.keyboard.press('ControlOrMeta+Z');
    await until('One step back', async () => (await body()).length < typed.length - 1);
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await until('And again', async () => (await body()) === typed);

    await form.getByLabel('Body', { exact: true }).click();
    await until('The text in order', async () => {
      return (await body()) === '{\n    "brandKey": "E2E",\n    "description": "Two  words"\n}\n';
    });
    await forms.send(form, 201);
    // What is saved can be closed without a question, and stays in the form.
    await workbench.showTab('Create.json');
    await workbench.closeTab('Create.json');
    assert.match(await body(), /Two {2}words/);
  });
});
