const part = process.env.VALUEKEEP_TESTS_PART;
const folders = { plain: 'unit', pages: 'webview' };

/** The tests that run without VS Code; `npm test` runs those of pages, which need a browser, and the others by themselves. */
export default {
  spec: [`test/${folders[part] ?? '{unit,webview}'}/**/*.test.ts`],
  timeout: 180_000,
  forbidOnly: true,
  forbidPending: true,
  reporter: './scripts/testReporter.mjs',
  reporterOption: [`counts=out/counts/tests-${part ?? 'unit'}.json`],
};
