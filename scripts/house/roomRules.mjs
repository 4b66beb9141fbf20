import { isBuiltin } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';

/** Rooms that know nothing of VS Code, and what each of them may import. */
const libraries = {
  json: [],
  text: [],
  catalog: ['json'],
  odata: ['text', 'json'],
  client: ['json', 'text', 'odata'],
  reading: ['json', 'text', 'catalog', 'odata', 'client'],
  saving: ['json', 'text', 'catalog', 'odata', 'client', 'reading'],
  transfer: ['json', 'text', 'catalog', 'odata', 'client', 'reading'],
  codegen: ['json', 'text', 'catalog', 'odata', 'client'],
  sandbox: ['json', 'text', 'catalog', 'odata', 'client'],
};
const features = ['connections', 'explorer', 'records', 'operations', 'documents', 'editors', 'exports'];
const shared = Object.keys(libraries).filter((room) => room !== 'sandbox');
const others = {
  platform: shared,
  panels: [...shared, 'platform'],
  connections: [...shared, 'sandbox', 'platform', 'panels'],
  ...Object.fromEntries(features.slice(1).map((feature) => [feature, [...shared, 'platform', 'panels']])),
};
const rooms = { ...libraries, ...others };

/** By room the file that a reader begins with: it opens with a sentence that says what the room is. */
export const firstFiles = {
  json: 'json/json.ts',
  text: 'text/plainText.ts',
  catalog: 'catalog/catalog.ts',
  odata: 'odata/filter.ts',
  client: 'client/valuekeepClient.ts',
  reading: 'reading/listReading.ts',
  saving: 'saving/saveRecord.ts',
  transfer: 'transfer/export/exportRun.ts',
  codegen: 'codegen/curl.ts',
  sandbox: 'sandbox/sandbox.ts',
  platform: 'platform/services/services.ts',
  panels: 'panels/host/panelHost.ts',
  ...Object.fromEntries(features.map((feature) => [feature, `${feature}/register.ts`])),
};

/** Whether a text opens with one sentence, in a comment of its own. */
export function opensWithSentence(text) {
  return /^\/\*\* \p{Lu}[^*]*[^.?!*]\. \*\/\n\n/u.test(text) && !/[.?!] /.test(text.slice(4, text.indexOf('. */')));
}

/** Where a library may use Node.js. */
const withNode = /^(client\/http|sandbox|transfer)\//;
const typesOnlyOf = Object.keys(libraries);

/** `page`, `protocol` and `host` of a panel, or undefined. */
const sideOf = (path) => /^(?:records|operations|panels)\/(page|protocol|host)\//.exec(path)?.[1];
const roomOf = (path) => path.split('/')[0];

/** What is wrong with an import of `target` by `file`, both paths below `src`; undefined where nothing is. */
export function refusalOf(file, target, isType) {
  const room = roomOf(file);
  const other = roomOf(target);
  const allowed = rooms[room];
  if (allowed === undefined && file.includes('/'))
    return `'${room}' is none of the rooms of scripts/house/roomRules.mjs.`;
  if (allowed !== undefined && room !== other && !allowed.includes(other))
    return `'${room}' does not import '${other}'.`;
  const side = sideOf(file);
  const otherSide = sideOf(target);
  if (side === 'page') {
    const isOwn = room === other && otherSide !== 'host';
    const isPanels = other === 'panels' && otherSide !== 'host';
    if (!isOwn && !isPanels && !shared.includes(other))
      return `A page imports its own protocol, 'panels' and libraries.`;
  }
  if (side === 'protocol' && otherSide !== 'protocol' && !(isType && typesOnlyOf.includes(other)))
    return 'A protocol imports other protocols, and types of libraries.';
  if (side === 'host' && otherSide === 'page') return 'The host imports no page.';
  if (!isType && isParent(dirname(target), dirname(file)))
    return 'A folder imports only types from the folder it stands in.';
  return undefined;
}

function isParent(folder, child) {
  return child.startsWith(`${folder}/`);
}

/** What is wrong with an import of a module by its name. */
export function moduleRefusalOf(file, name) {
  const room = roomOf(file);
  const isLibrary = room in libraries;
  const side = sideOf(file);
  if (name === 'vscode' && (isLibrary || side === 'page' || side === 'protocol'))
    return `'${side ?? room}' runs without VS Code.`;
  if (isBuiltin(name) && (side === 'page' || side === 'protocol')) return 'The browser has no Node.js.';
  if (side === 'protocol' && name !== 'valibot') return 'A protocol imports no package but valibot.';
  if (isBuiltin(name) && isLibrary && !withNode.test(file)) return `'${room}' runs without Node.js.`;
  return undefined;
}

/** The rooms of `src` and what they may import (docs/architecture.md), types and `import()` included. */
export const roomImports = {
  meta: { type: 'problem', schema: [{ type: 'object' }], defaultOptions: [{ exceptions: {} }] },
  create(context) {
    const source = resolve(context.cwd, 'src');
    const below = (path) => relative(source, path).split(sep).join('/');
    const file = below(context.filename);
    const { exceptions } = context.options[0];
    const check = (node, specifier, isType) => {
      if (typeof specifier !== 'string') return;
      const isRelative = specifier.startsWith('.');
      const target = isRelative ? below(resolve(dirname(context.filename), specifier)) : specifier;
      const message = isRelative ? refusalOf(file, target, isType) : moduleRefusalOf(file, specifier);
      if (message !== undefined && !Object.hasOwn(exceptions[file] ?? {}, target)) context.report({ node, message });
    };
    const isTypeImport = (node) =>
      node.importKind === 'type' ||
      (node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier.importKind === 'type'));
    return {
      ImportDeclaration: (node) => check(node.source, node.source.value, isTypeImport(node)),
      ExportNamedDeclaration: (node) =>
        node.source && check(node.source, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, node.source.value, false),
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value, true),
    };
  },
};
