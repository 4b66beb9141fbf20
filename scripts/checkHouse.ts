import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { firstFiles } from './house/roomRules.mjs';
import { limits, lineLimit, measured, type House, type Measures } from './house/measures';
import { projectFolder } from './vscode/folders';

const usage = `npm run check:house [-- --shrink]

Checks of src what looks at many files: at most ${String(limits.folder)} files in a folder and ${String(limits.file)} lines in a file, an exported name
once, no files that import each other in a circle, types included, nothing in a module itself that changes, and a sentence
at the beginning of each room. What is excepted stands in scripts/house/exceptions.json with its date, and may only become less: --shrink takes out what is
excepted no more.`;

const exceptionsFile = join(projectFolder, 'scripts/house/exceptions.json');
const source = join(projectFolder, 'src');

interface Exceptions extends Measures {
  readonly since: string;
  /** What ESLint lets pass: the reason, by file and import. */
  readonly imports: Imports;
}

type Imports = Readonly<Record<string, Readonly<Record<string, string>>>>;

const kinds = {
  folders: (of, count) => `src/${of}: ${String(count)} files; ${String(limits.folder)} at most.`,
  lines: (of, count) => `src/${of}: ${String(count)} lines; ${String(lineLimit(of))} at most.`,
  names: (of, count) => `${of} is exported by ${String(count)} files of src.`,
  circles: (of, count) => `src/${of}: ${String(count)} of its imports lead back to it.`,
  state: (of, count) => `src/${of}: ${String(count)} variables of the module change; give them to an object or a call.`,
  openings: (room) =>
    `src/${firstFiles[room] ?? `${room}/…`} does not open with one sentence that says what '${room}' is.`,
} satisfies Record<keyof Measures, (of: string, count: number) => string>;

interface Findings {
  /** What the rules refuse and nothing excepts. */
  readonly broken: readonly string[];
  /** What is excepted and need not be any more. */
  readonly stale: readonly string[];
  readonly shrunk: Exceptions;
}

async function textsOfTheSource(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const texts = names.map(
    async (name) => [name.split(sep).join('/'), await readFile(join(source, name), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}

function heldAgainst({ measures, circles, refusedImports }: House, exceptions: Exceptions): Findings {
  const broken: string[] = [];
  const stale: string[] = [];
  const shrunk = { ...exceptions, imports: leftImports(exceptions.imports, refusedImports, stale) };
  for (const kind of Object.keys(kinds) as (keyof Measures)[]) {
    for (const [of, count] of Object.entries(measures[kind])) {
      if (count > (exceptions[kind][of] ?? 0)) broken.push(kinds[kind](of, count));
    }
    const left = Object.entries(exceptions[kind]).map(([of, was]) => [of, was, measures[kind][of] ?? 0] as const);
    for (const [of, was, is] of left)
      if (is < was) stale.push(`${kind}: ${of} is ${String(is)} now, not ${String(was)}`);
    const less = left.map(([of, was, is]) => [of, Math.min(was, is)] as const).filter(([, count]) => count > 0);
    shrunk[kind] = Object.fromEntries(less);
  }
  for (const group of circles) {
    const isNew = group.some((file) => (measures.circles[file] ?? 0) > (exceptions.circles[file] ?? 0));
    if (isNew) broken.push(`A circle: ${group.join(', ')}`);
  }
  return { broken, stale, shrunk };
}

function leftImports(imports: Imports, refused: House['refusedImports'], stale: string[]): Imports {
  const left = Object.entries(imports).map(([file, reasons]) => {
    const needed = Object.entries(reasons).filter(([target]) => refused.get(file)?.has(target) ?? false);
    for (const target of Object.keys(reasons)) {
      if (!needed.some(([one]) => one === target)) stale.push(`imports: ${file} imports ${target} no more, or may`);
    }
    return [file, Object.fromEntries(needed)] as const;
  });
  return Object.fromEntries(left.filter(([, reasons]) => Object.keys(reasons).length > 0));
}

const { values } = parseArgs({ options: { shrink: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(usage);
} else {
  const exceptions = JSON.parse(await readFile(exceptionsFile, 'utf8')) as Exceptions;
  const house = measured(await textsOfTheSource());
  const { broken, stale, shrunk } = heldAgainst(house, exceptions);
  if (values.shrink) await writeFile(exceptionsFile, `${JSON.stringify(shrunk, undefined, 2)}\n`);
  for (const line of broken) console.error(line);
  if (!values.shrink && stale.length > 0) {
    console.error(`Excepted no more; \`npm run check:house -- --shrink\` takes it out:\n${stale.join('\n')}`);
  }
  if (broken.length > 0 || (stale.length > 0 && !values.shrink)) process.exitCode = 1;
  const excepted = Object.keys(kinds).map(
    (kind) => `${kind} ${String(Object.keys(shrunk[kind as keyof Measures]).length)}`,
  );
  console.log(`Excepted: ${excepted.join(', ')}. ${String(house.circles.length)} circles.`);
}
