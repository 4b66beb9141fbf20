import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { relative, resolve } from 'node:path';
import { projectFolder } from './folders';

/** Names the lines of the sources in a stack of the built scripts. VS Code makes its stacks itself, without the maps. */
export function withSourceLines(stack: string): string {
  return stack.replaceAll(
    /([\w./-]+\.cjs):(\d+):(\d+)/g,
    (place: string, script: string, line: string, column: string) => {
      const mapFile = `${resolve(projectFolder, script)}.map`;
      if (!existsSync(mapFile)) return place;
      const map = new SourceMap(JSON.parse(readFileSync(mapFile, 'utf8')) as SourceMapPayload);
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return place;
      const source = entry.originalSource.replace(/^webpack:\/\/[^/]*\//, '');
      return `${relative(projectFolder, resolve(projectFolder, source))}:${String(entry.originalLine + 1)}:${String(entry.originalColumn + 1)}`;
    },
  );
}
