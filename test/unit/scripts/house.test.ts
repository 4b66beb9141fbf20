import assert from 'node:assert/strict';
import { measured } from '../../../scripts/house/measures';
import { moduleRefusalOf, refusalOf } from '../../../scripts/house/roomRules.mjs';

describe('the rules of rooms', () => {
  const refused: readonly (readonly [file: string, target: string, isType: boolean, sentence: RegExp])[] = [
    ['odata/filter.ts', 'platform/log/log', true, /'odata' does not import 'platform'/],
    ['records/host/panel/recordsPanel.ts', 'documents/documents', true, /'records' does not import 'documents'/],
    ['platform/words/words.ts', 'records/host/x', true, /'platform' does not import 'records'/],
    ['records/page/store/x.ts', 'records/host/x', true, /A page imports its own protocol/],
    ['records/page/store/x.ts', 'platform/contracts/x', true, /A page imports its own protocol/],
    ['records/protocol/x.ts', 'records/host/x', false, /A protocol imports/],
    ['records/protocol/x.ts', 'text/shortText', false, /A protocol imports/],
    ['records/host/panel/x.ts', 'records/page/x', true, /The host imports no page/],
    ['client/http/x.ts', 'client/valuekeepClient', false, /only types from the folder it stands in/],
    ['elsewhere/x.ts', 'json/json', true, /'elsewhere' is none of the rooms/],
  ];
  for (const [file, target, isType, sentence] of refused) {
    it(`refuse ${target} in ${file}`, () => assert.match(refusalOf(file, target, isType) ?? '', sentence));
  }

  const allowed: readonly (readonly [file: string, target: string, isType: boolean])[] = [
    ['records/page/store/x.ts', 'records/protocol/protocol', false],
    ['records/page/store/x.ts', 'text/shortText', false],
    ['records/protocol/x.ts', 'saving/recordEdit', true],
    ['client/http/x.ts', 'client/valuekeepClient', true],
    ['client/valuekeepClient.ts', 'client/http/x', false],
    ['extension.ts', 'records/host/x', false],
  ];
  for (const [file, target, isType] of allowed) {
    it(`let ${isType ? 'types of ' : ''}${target} into ${file}`, () =>
      assert.equal(refusalOf(file, target, isType), undefined));
  }

  it('keep VS Code, Node.js and packages out of where they cannot run', () => {
    assert.match(moduleRefusalOf('odata/filter.ts', 'vscode') ?? '', /'odata' runs without VS Code/);
    assert.match(moduleRefusalOf('records/page/x.ts', 'vscode') ?? '', /'page' runs without VS Code/);
    assert.match(moduleRefusalOf('odata/filter.ts', 'node:fs') ?? '', /'odata' runs without Node\.js/);
    assert.match(moduleRefusalOf('odata/filter.ts', 'fs/promises') ?? '', /'odata' runs without Node\.js/);
    assert.match(moduleRefusalOf('records/page/x.ts', 'node:fs') ?? '', /The browser has no Node\.js/);
    assert.match(moduleRefusalOf('records/protocol/x.ts', 'lit') ?? '', /no package but valibot/);
    assert.equal(moduleRefusalOf('client/http/http.ts', 'node:https'), undefined);
    assert.equal(moduleRefusalOf('documents/documents.ts', 'vscode'), undefined);
    assert.equal(moduleRefusalOf('records/protocol/x.ts', 'valibot'), undefined);
  });
});

describe('the measures of the source', () => {
  const measuresOf = (files: Readonly<Record<string, string>>) => measured(new Map(Object.entries(files)));

  it('find circles, also those of types, but not those of what is loaded later', () => {
    const { circles, measures } = measuresOf({
      'json/a.ts': `import type { B } from './b';\n`,
      'json/b.ts': `export type B = import('./c').C;\n`,
      'json/c.ts': `export { type A } from './a';\n`,
      'json/d.ts': `export const e = () => import('./e');\n`,
      'json/e.ts': `import { e } from './d';\n`,
    });
    assert.deepEqual(circles, [['json/a.ts', 'json/b.ts', 'json/c.ts']]);
    assert.deepEqual(measures.circles, { 'json/a.ts': 1, 'json/b.ts': 1, 'json/c.ts': 1 });
  });

  it('name each room whose first file does not open with one sentence on it', () => {
    const sentence = '/** JSON whose numbers stay exact. */\n\n';
    const openingsOf = (begin: string) =>
      measuresOf({ 'json/json.ts': `${begin}import x from 'x';\n`, 'extension.ts': '' }).measures.openings;
    assert.deepEqual(openingsOf(sentence), {});
    for (const begin of [
      '',
      '// JSON whose numbers stay exact.\n\n',
      '/** JSON whose numbers stay exact. */\n',
      '/** JSON whose numbers stay exact */\n\n',
      '/** json whose numbers stay exact. */\n\n',
      '/** JSON. Its numbers stay exact. */\n\n',
      `import y from 'y';\n\n${sentence}`,
    ])
      assert.deepEqual(openingsOf(begin), { json: 1 }, begin);
    assert.deepEqual(measuresOf({ 'json/other.ts': sentence, 'elsewhere/x.ts': sentence }).measures.openings, {
      elsewhere: 1,
      json: 1,
    });
  });

  it('count the files of a folder, without those of folders in it', () => {
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`json/f${String(index)}.ts`, '']));
    assert.deepEqual(measuresOf({ ...files(15), 'json/more/x.ts': '' }).measures.folders, {});
    assert.deepEqual(measuresOf(files(16)).measures.folders, { json: 16 });
  });

  it('count lines, with or without a line end at the last one', () => {
    assert.deepEqual(measuresOf({ 'json/a.ts': '\n'.repeat(300) }).measures.lines, {});
    assert.deepEqual(measuresOf({ 'json/a.ts': '\n'.repeat(301) }).measures.lines, { 'json/a.ts': 301 });
    assert.deepEqual(measuresOf({ 'json/a.ts': `${'\n'.repeat(300)}//` }).measures.lines, { 'json/a.ts': 301 });
  });

  it('count the lines of what puts the features together against a limit of its own', () => {
    assert.deepEqual(measuresOf({ 'extension.ts': '\n'.repeat(100) }).measures.lines, {});
    assert.deepEqual(measuresOf({ 'extension.ts': '\n'.repeat(101) }).measures.lines, { 'extension.ts': 101 });
  });

  it('count what changes in a module itself: variables, and lists, maps and sets that are filled later', () => {
    const { state } = measuresOf({
      'json/a.ts': `let loading: Promise<void> | undefined;\nexport function load() { return (loading ??= go()); }\n`,
      'json/b.ts': `export var one = 1, two = 2;\n`,
      'json/c.ts': `const atEnd: (() => void)[] = [];\nexport const later = (work: () => void) => atEnd.push(work);\n`,
      'json/d.ts': `const known = new Map<string, string>();\nexport class Words { keep(word: string) { known.set(word, word); } }\n`,
    }).measures;
    assert.deepEqual(state, { 'json/a.ts': 1, 'json/b.ts': 2, 'json/c.ts': 1, 'json/d.ts': 1 });
  });

  it('take for no state what is constant, belongs to a call or an object, or is only declared', () => {
    const { state } = measuresOf({
      'json/a.ts': `const words = new Set(['and']);\nexport const isWord = (word: string) => words.has(word);\n`,
      'json/b.ts': `export function count() { let sum = 0; const all = new Map(); all.set(1, 1); return (sum += 1); }\n`,
      'json/c.ts': `export class List { #all: string[] = []; add(word: string) { this.#all.push(word); } }\n`,
      'json/d.ts': `declare let given: string;\nexport const taken = given;\n`,
    }).measures;
    assert.deepEqual(state, {});
  });

  it('count the files that export a name, whatever it is there', () => {
    const { names } = measuresOf({
      'json/a.ts': `export const { one, two: [three] } = x;\nexport interface Four {}\nexport const Four = 4;\nconst five = 5;\n`,
      'json/b.ts': `export function one() {}\nexport class three {}\nconst five = 5;\nexport { five as Four };\n`,
      'json/c.ts': `export type { Four } from './a';\n`,
    }).measures;
    assert.deepEqual(names, { Four: 2, one: 2, three: 2 });
  });

  it('tell which imports only an exception lets pass', () => {
    const { refusedImports } = measuresOf({
      'reading/a.ts': `import { createHash } from 'node:crypto';\nimport { b } from '../json/b';\n`,
      'json/b.ts': `import * as vscode from 'vscode';\nexport const b = 1;\n`,
    });
    assert.deepEqual([...(refusedImports.get('reading/a.ts') ?? [])], ['node:crypto']);
    assert.deepEqual([...(refusedImports.get('json/b.ts') ?? [])], ['vscode']);
  });
});
