import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

const part = process.env.VALUEKEEP_TESTS_PART;
const [number, parts] = part === undefined ? [1, 1] : part.split('-of-').map(Number);
const files = readdirSync(import.meta.dirname, { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .sort((one, other) => (basename(one) < basename(other) ? -1 : 1))
  .map((name) => relative(process.cwd(), join(import.meta.dirname, name)));

/** The tests of the packaged extension on its screen, or a part of their files such as `2-of-5`. */
export default {
  spec: files.filter((_, index) => index % parts === number - 1),
  require: ['./test/e2e/harness/packagedExtension.ts'],
  // A person would wait long before they believed that it hangs, and the machine may be busy.
  timeout: 300_000,
  'forbid-only': true,
  'forbid-pending': true,
  reporter: './scripts/testReporter.mjs',
  'reporter-option': [`counts=out/counts/tests-e2e${part === undefined ? '' : `-${part}`}.json`],
};
