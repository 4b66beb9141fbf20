/** Makes `src/odata/grammar/filterParser.js` from its grammar: `npm run parser`. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import peggy from 'peggy';

const folder = new URL('../src/odata/grammar/', import.meta.url);

export const parserFile = fileURLToPath(new URL('filterParser.js', folder));

/** The parser's source text. */
export async function buildFilterParser(): Promise<string> {
  const grammar = await readFile(new URL('filter.peggy', folder), 'utf8');
  return peggy.generate(grammar, {
    output: 'source',
    format: 'es',
    allowedStartRules: ['Filter', 'OrderBy', 'Select', 'Expand'],
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(parserFile, await buildFilterParser());
}
