const part = process.env.VALUEKEEP_TESTS_PART;
const folders = { plain: 'unit', pages: 'page' };

/** The tests that run without VS Code; `npm test` runs those of pages, which need a browser, and the others by themselves. */
export default {
  spec: [`test/${folders[part] ?? '{unit,page}'}/**/*.test.ts`],
  timeout: 180_000,
  'forbid-only': true,
  'forbid-pending': true,
  reporter: './scripts/testReporter.mjs',
  'reporter-option': [`counts=out/counts/tests-${part ?? 'unit'}.json`],
};
