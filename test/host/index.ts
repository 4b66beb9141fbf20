import { once } from 'node:events';
import { connect } from 'node:net';
import { inspect } from 'node:util';
import { grepVariable, resultsPortVariable, type HostTestEvent } from './results';
import { suiteOf, suiteVariable } from './suites/names';

interface TestFiles {
  keys(): string[];
  (file: string): unknown;
}

declare global {
  interface ImportMeta {
    /** Of webpack: every file that matches, loaded when called for. */
    webpackContext(folder: string, options: { readonly regExp: RegExp }): TestFiles;
  }
}

/** Runs the tests of one suite of this folder; VS Code calls it inside the extension host. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, grep: process.env[grepVariable] ?? '' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  const suite = process.env[suiteVariable] ?? 'main';
  const files = import.meta.webpackContext('./', { regExp: /\.test\.ts$/ });
  for (const file of files.keys().sort()) {
    if (suiteOf(file) !== suite) continue;
    const before = mocha.suite.suites.length;
    files(file);
    for (const added of mocha.suite.suites.slice(before)) added.file = file;
  }
  const began = new Map<string, number>();

  const socket = connect(Number(process.env[resultsPortVariable]), '127.0.0.1');
  await once(socket, 'connect');
  const tell = (event: HostTestEvent) => socket.write(`${JSON.stringify(event)}\n`);
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => tell({ type: 'passed', title: test.fullTitle(), ms: test.duration ?? 0 }))
      .on('pending', (test) => tell({ type: 'pending', title: test.fullTitle(), ms: 0 }))
      .on('suite', ({ file, parent }) => {
        if (parent?.root === true && file !== undefined) began.set(file, began.get(file) ?? performance.now());
      })
      .on('suite end', ({ file, parent }) => {
        const start = file === undefined ? undefined : began.get(file);
        if (parent?.root !== true || file === undefined || start === undefined) return;
        began.delete(file);
        tell({ type: 'file', file, ms: performance.now() - start });
      })
      .on('fail', (test, error) => tell({ type: 'failed', title: test.fullTitle(), error: describe(error) }));
  });
  tell({ type: 'ended' });
  socket.end();
  await once(socket, 'close');
  if (failures > 0) throw new Error(`${String(failures)} of the tests in VS Code failed.`);
}

function describe(error: unknown): string {
  return error instanceof Error && error.stack !== undefined ? error.stack : inspect(error);
}
