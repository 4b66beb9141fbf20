import assert from 'node:assert/strict';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { buttonCase, wholeSentences } from '../../../scripts/house/sentenceRules.mjs';
import { sentenceFault, titleFault } from '../../../scripts/house/titleCase.mjs';

RuleTester.it = it;
RuleTester.describe = describe;
const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });

const whole = /A sentence is whole/;
const writtenOut = /Write the sentence out/;
const host = 'src/exports/words/x.ts';
const page = 'src/records/page/x.ts';

tester.run('sentences are whole', wholeSentences, {
  valid: [
    `vscode.l10n.t('{0} on {1}', service, connection);`,
    `l10n.t({ message: 'Close', comment: ['A button'] });`,
    'const label = `$(add) ${vscode.l10n.t("Add a connection…")}`;',
    'const label = `$(${icon}) ${vscode.l10n.t("{0} (stopped)", name)}`;',
    'const rest = ` ${vscode.l10n.t("Not sent: {0}.", names)}`;',
    'const view = html`<h2>${l10n.t("Body")}</h2> ${l10n.t("Text")}`;',
    `vscode.l10n.t('Sorted by {0}', vscode.l10n.t('{0} descending', column));`,
    { filename: page, code: `function title() { return l10n.t('Columns'); }` },
    { filename: page, code: `class Box { label = l10n.t('Columns'); }` },
    { filename: host, code: `const title = vscode.l10n.t('Columns');` },
  ].map((each) => (typeof each === 'string' ? { filename: host, code: each } : each)),
  invalid: [
    { code: `vscode.l10n.t('Saved') + '.';`, errors: [{ message: whole }] },
    { code: `const text = name + (known ? l10n.t('is known') : '');`, errors: [{ message: whole }] },
    { code: 'const text = `${l10n.t("Status")} ${status}`;', errors: [{ message: whole }] },
    { code: 'const text = `${l10n.t("Status")}: 200`;', errors: [{ message: whole }] },
    { code: 'const text = `${l10n.t("The token is there.")} ${l10n.t("Take it.")}`;', errors: [{ message: whole }] },
    { code: 'const text = `${name} ${isOn ? l10n.t("on") : l10n.t("off")}`;', errors: [{ message: whole }] },
    { code: `l10n.t('The setting is {0}.', isOn ? l10n.t('on') : 'off');`, errors: [{ message: whole }] },
    { code: `l10n.t(sentence, name);`, errors: [{ message: writtenOut }] },
    { code: 'l10n.t(`Not ${known}`);', errors: [{ message: writtenOut }] },
    { code: `l10n.t(isOn ? 'On' : 'Off');`, errors: [{ message: writtenOut }] },
    { filename: page, code: `const title = l10n.t('Columns');`, errors: [{ message: /A page knows its language/ }] },
    {
      filename: page,
      code: `class Box { static title = l10n.t('Columns'); }`,
      errors: [{ message: /A page knows its language/ }],
    },
  ].map((each) => ({ filename: host, ...each })),
});

tester.run('buttons are in Title Case', buttonCase, {
  valid: [
    `vscode.window.showWarningMessage(l10n.t('Not saved.'), { modal: true }, l10n.t('Save and Test'));`,
    `vscode.window.showErrorMessage(text, { title: l10n.t('Keep as Text') }, vscode.l10n.t('Sign in'), other);`,
    'const view = html`<vscode-button @click=${() => go()}>${l10n.t("Load All")}</vscode-button>`;',
    'const view = html`<button title=${l10n.t("What it does")} class="bar">${l10n.t("none missing")}</button>`;',
    'const view = html`<vscode-button>${l10n.t("Send")}</vscode-button> ${l10n.t("no answer")}`;',
    `void confirmAction({ message: l10n.t('Send it?'), action: l10n.t('Send') });`,
    `void chooseAction({ message: l10n.t('It is there.') }, [l10n.t('Start Anew')], 'error');`,
    `const title = l10n.t('Reading {0} from {1}…'); void withLateProgress(title, work);`,
    `void withQuietProgress({ title: l10n.t('Starting the sandbox…') }, work);`,
    `void askText({ title: l10n.t('Set Attribute: {0}', name), prompt: l10n.t('The new value.') });`,
    `const report = { title: l10n.t('Valuekeep connection report') };`,
    `const item = { iconPath: icon, tooltip: l10n.t('Select to enter them.') };`,
  ],
  invalid: [
    `const again = l10n.t('Try again'); void window.showErrorMessage(l10n.t('Not saved.'), again);`,
    `void window.showInformationMessage(l10n.t('Saved.'), { modal: true }, { title: l10n.t('Open there') });`,
    `void window.showWarningMessage(text, isOn ? l10n.t('Turn Off') : l10n.t('Turn it On'));`,
    'const view = html`<vscode-button secondary @click=${() => go()}>\n  ${l10n.t("Load all")}\n</vscode-button>`;',
    'const view = html`<button class="link" @click=${() => go()}>${l10n.t("Clear the filter")}</button>`;',
    'const view = html`<vscode-toolbar-button icon="save" label=${l10n.t("Save this")}></vscode-toolbar-button>`;',
    `const view = toolButton({ icon: 'arrow', label: l10n.t('Next match') });`,
    `void confirmAction({ message: text, action: l10n.t('Send anyway') });`,
    `const question = { message: text, action: l10n.t('Create again') };`,
    `const anew = l10n.t('Start anew'); void chooseAction({ message: text }, [anew]);`,
    `const buttons = [l10n.t('Show all')]; void chooseAction({ message: text }, buttons);`,
    `const button = { iconPath: new vscode.ThemeIcon('save'), tooltip: l10n.t('Save under a name') };`,
  ].map((code) => ({ code, errors: [{ message: /A button is in Title Case/ }] })),
});

tester.run('titles of questions are in Title Case', buttonCase, {
  valid: [],
  invalid: [
    `void window.showQuickPick(names, { title: l10n.t('Remove custom entity') });`,
    `const title = l10n.t('Which attribute?'); void askText({ title, prompt: text });`,
    `const asked = { title: known ? l10n.t('Rename {0}', name) : l10n.t('Save query'), placeholder: text };`,
    `pick.title = l10n.t('Resume export');`,
  ].map((code) => ({ code, errors: [{ message: /A title is in Title Case/ }] })),
});

tester.run('what goes on is a sentence', buttonCase, {
  valid: [],
  invalid: [
    `void withProgress(l10n.t('Saving the Answer'), work);`,
    `const title = l10n.t('Deleting Record…'); void withLateProgress(title, work);`,
    `void withQuietProgress({ title: l10n.t('Starting the Sandbox…') }, work);`,
  ].map((code) => ({ code, errors: [{ message: /What goes on is a sentence/ }] })),
});

describe('A sentence', () => {
  for (const right of ['Reading {0} from {1}…', 'Signing in to Valuekeep', 'Saving JSON', 'Saving “The One”'])
    it(`is “${right}”`, () => assert.equal(sentenceFault(right), undefined));
  it('is not “Saving the Answer”', () => assert.equal(sentenceFault('Saving the Answer'), 'Answer'));
});

describe('Title Case', () => {
  const right = [
    'Sign in',
    'Sign out',
    'Copy as cURL',
    'Set Attribute of {0} Records…',
    'Filter: Not This',
    'Open “the first one” on {0}',
    'Import from an http-client.env.json',
    'Copy Picture (SVG Text)',
    'Über Valuekeep',
  ];
  for (const title of right) it(`is “${title}”`, () => assert.equal(titleFault(title), undefined));

  const wrong: readonly (readonly [title: string, word: string])[] = [
    ['Load all', 'all'],
    ['the Filter', 'the'],
    ['Save This query', 'query'],
    ['Filter: not This', 'not'],
    ['Add Top-level Line', 'level'],
  ];
  for (const [title, word] of wrong) it(`is not “${title}”`, () => assert.equal(titleFault(title), word));
});
