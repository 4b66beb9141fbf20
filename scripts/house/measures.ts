import { posix } from 'node:path';
import ts from 'typescript';
import { firstFiles, moduleRefusalOf, opensWithSentence, refusalOf } from './roomRules.mjs';

export const limits = { folder: 15, file: 300 };

/** How many lines a file may have: what only puts features together stays short. */
export function lineLimit(path: string): number {
  return path === 'extension.ts' ? 100 : limits.file;
}

/** By path below `src` or by name: how much there is, where it is more than the rule allows. */
export interface Measures {
  /** How many files a folder holds. */
  readonly folders: Readonly<Record<string, number>>;
  /** How many lines a file has. */
  readonly lines: Readonly<Record<string, number>>;
  /** How many files export a name. */
  readonly names: Readonly<Record<string, number>>;
  /** How many of a file's imports are part of a circle. */
  readonly circles: Readonly<Record<string, number>>;
  /** How many variables of a file hold what changes as long as the program runs. */
  readonly state: Readonly<Record<string, number>>;
  /** 1 for a room whose first file does not open with a sentence that says what the room is. */
  readonly openings: Readonly<Record<string, number>>;
}

export interface House {
  readonly measures: Measures;
  /** Files of which each leads to every other. */
  readonly circles: readonly (readonly string[])[];
  /** The imports that the rules of rooms refuse, by file: a path below `src`, or the name of a module. */
  readonly refusedImports: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Import {
  /** A path below `src` without its ending, or the name of a module. */
  readonly target: string;
  /** The file itself, where it is one of TypeScript. */
  readonly file: string | undefined;
  readonly isType: boolean;
  /** Loaded when it is needed: it makes no circle while files are read. */
  readonly isLater: boolean;
  readonly refusal: string | undefined;
}

/** @param texts of all files of `src`, by path below it with its ending */
export function measured(texts: ReadonlyMap<string, string>): House {
  const files = new Map(
    [...texts].map(([path, text]) => [path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)]),
  );
  const imports = new Map([...files].map(([path, file]) => [path, importsOf(path, file, texts)]));
  const graph = new Map([...imports].map(([path, all]) => [path, filesOf(all)]));
  const circles = circlesIn(graph);
  const inCircles = circles.flatMap((group) =>
    group.map(
      (file) => [file, [...(graph.get(file) ?? [])].filter((target) => group.includes(target)).length] as const,
    ),
  );
  const lines = [...texts].map(
    ([path, text]) => [path, text.split('\n').length - (text.endsWith('\n') ? 1 : 0)] as const,
  );
  return {
    measures: {
      folders: over(counted([...files.keys()].map((path) => posix.dirname(path))), () => limits.folder),
      lines: over(new Map(lines), lineLimit),
      names: over(counted([...files.values()].flatMap((file) => [...new Set(exportedNames(file))])), () => 1),
      circles: over(new Map(inCircles), () => 0),
      openings: over(new Map(roomsOf(texts).map((room) => [room, opens(room, texts) ? 0 : 1])), () => 0),
      state: over(new Map([...files].map(([path, file]) => [path, stateOf(file)])), () => 0),
    },
    circles,
    refusedImports: new Map(
      [...imports].map(([path, all]) => [
        path,
        new Set(all.filter(({ refusal }) => refusal !== undefined).map(({ target }) => target)),
      ]),
    ),
  };
}

function roomsOf(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...texts.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))];
}

function opens(room: string, texts: ReadonlyMap<string, string>): boolean {
  return opensWithSentence(texts.get(firstFiles[room] ?? '') ?? '');
}

function filesOf(imports: readonly Import[]): ReadonlySet<string> {
  return new Set(imports.flatMap(({ file, isLater }) => (file === undefined || isLater ? [] : [file])));
}

function importsOf(path: string, source: ts.SourceFile, files: ReadonlyMap<string, unknown>): readonly Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, isType: boolean, isLater = false) => {
    if (node === undefined || !ts.isStringLiteralLike(node)) return;
    const isPath = node.text.startsWith('.');
    const target = isPath ? posix.join(posix.dirname(path), node.text) : node.text;
    const base = target.replace(/\.js$/, '');
    const file = isPath ? [`${base}.ts`, `${base}.d.ts`].find((one) => files.has(one)) : undefined;
    const refusal = isPath ? refusalOf(path, target, isType) : moduleRefusalOf(path, target);
    found.push({ target, file, isType, isLater, refusal });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function exportedNames(file: ts.SourceFile): readonly string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier !== undefined || statement.exportClause === undefined) return [];
      return ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map(({ name }) => name.text)
        : [];
    }
    if (!ts.canHaveModifiers(statement)) return [];
    const isExported = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
    if (!isExported) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
    }
    const { name } = statement as ts.DeclarationStatement;
    return name === undefined ? [] : [name.text];
  });
}

/** What changes a list, a map or a set. */
const changes = new Set([
  'add',
  'clear',
  'delete',
  'fill',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
]);

/** How many of the variables of a module itself are no constants: of `let` and `var`, and those whose content is changed. */
function stateOf(file: ts.SourceFile): number {
  const declared = file.statements.filter((statement) => ts.isVariableStatement(statement) && !isAmbient(statement));
  const lists = declared.map((statement) => (statement as ts.VariableStatement).declarationList);
  const isConst = ({ flags }: ts.VariableDeclarationList) => (flags & ts.NodeFlags.Const) !== 0;
  const names = (some: readonly ts.VariableDeclarationList[]) =>
    some.flatMap(({ declarations }) => declarations.flatMap(({ name }) => boundNames(name)));
  const changed = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression;
      if (ts.isIdentifier(expression) && changes.has(name.text)) changed.add(expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const variables = names(lists.filter((list) => !isConst(list)));
  return variables.length + names(lists.filter(isConst)).filter((name) => changed.has(name)).length;
}

function isAmbient(statement: ts.VariableStatement): boolean {
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

/** The groups of files of which each leads to every other (Tarjan), with more than one file. */
function circlesIn(imports: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const indexes = new Map<string, number>();
  const lows = new Map<string, number>();
  const stack: string[] = [];
  const groups: string[][] = [];
  const low = (file: string): number => lows.get(file) ?? Infinity;
  const visit = (file: string): void => {
    indexes.set(file, indexes.size);
    lows.set(file, indexes.size - 1);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!indexes.has(target)) {
        visit(target);
        lows.set(file, Math.min(low(file), low(target)));
      } else if (stack.includes(target)) lows.set(file, Math.min(low(file), indexes.get(target) ?? Infinity));
    }
    if (low(file) !== indexes.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) groups.push(group.sort());
  };
  for (const file of imports.keys()) if (!indexes.has(file)) visit(file);
  return groups;
}

function counted<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function over(counts: ReadonlyMap<string, number>, limit: (of: string) => number): Record<string, number> {
  return Object.fromEntries(
    [...counts].filter(([of, count]) => count > limit(of)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
