import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import mocha from 'mocha';

/**
 * Mocha's own report, and as JSON, in the file that the option `counts` names: the counts of the run and how many seconds
 * each file took, hooks included, the longest first.
 */
export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { counts } = options.reporterOptions;
    const files = {};
    const began = new Map();
    runner.on('suite', (suite) => began.set(suite, performance.now()));
    runner.on('suite end', (suite) => {
      if (!suite.parent?.root || suite.file === undefined) return;
      const file = relative(process.cwd(), suite.file);
      files[file] = (files[file] ?? 0) + (performance.now() - began.get(suite)) / 1000;
    });
    runner.once('end', () => {
      const { passes: passed, failures: failed } = this.stats;
      const seconds = Object.fromEntries(
        Object.entries(files)
          .sort(([, one], [, other]) => other - one)
          .map(([file, took]) => [file, Math.round(took * 10) / 10]),
      );
      mkdirSync(dirname(counts), { recursive: true });
      writeFileSync(counts, `${JSON.stringify({ passed, failed, seconds }, undefined, 2)}\n`);
    });
  }
}
