import type { ConsoleMessage, Page } from 'playwright-core';

/**
 * Errors that the VS Code server prints by itself: native modules that were not compiled, services that it has not, and
 * work that a window no longer waits for. Everything else is ours.
 */
const knownNoise: readonly RegExp[] = [
  /Could not locate the bindings file/,
  /Cannot find module '\.\/build\/Release\/watchdog'/,
  /ripgrep\/bin\/rg ENOENT/,
  /\[Service Worker\] registration/,
  /^A bad HTTP response code \(404\) was received when fetching the script\.$/,
  /^Canceled: Canceled/,
  /Aborted onWillSaveTextDocument-event after \d+ms/,
  // The key that would seal secrets in the browser: the server has none to give, and they stay in memory.
  /Method Not Allowed\s+at [\s\S]+\.seal \(/,
  // How VS Code logs a save that a file system turned down with a sentence for the person, who is shown it too.
  /(handleSaveError|Failed to save '[^']+'|Unable to (write|save))[\s\S]*valuekeep:\//,
  /Timed out waiting for authentication provider 'github' to register/,
  // Windows of one profile clear up the folder of unsaved copies that they share.
  /Unable to resolve nonexistent file '[^']*\/User\/Backups\//,
  // VS Code looks for snippets of a workspace in a folder that a test moved away.
  /^Failed snippets from folder/,
  // VS Code reads a workspace's own settings a moment after they changed, when a test may have moved them away.
  /^EntryNotFound \(FileSystemError\): Error: ENOENT: no such file or directory, open '[^']*\/\.vscode\/settings\.json'/,
  // Its extension host hears of a notebook's editor before it is told that there is one.
  /^FAILED to find active notebook editor [\w-]+$/,
  /^Error: unknown text editor: [\w-]+\. known editors:/,
];

/** Addresses that the VS Code server does not answer. */
const knownMissing: readonly RegExp[] = [
  /\/update\/check$/,
  /\/mint-key$/,
  /\/vsda(_bg)?\.(js|wasm)$/,
  // A picture of VS Code's own welcome page.
  /\/_static\/src\/browser\/media\/templates\.png$/,
  /\/favicon[\w-]*\.(ico|svg)$/,
  /\/serviceWorker\.js$/,
];

/** Collects the errors of a page, its webviews and its extension host, which VS Code prints to the console. */
export class ConsoleGuard {
  readonly #errors: string[] = [];

  watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error' && !isNoise(message)) this.#errors.push(plainText(message));
    });
    page.on('pageerror', (error) => {
      const text = error.stack ?? error.message;
      if (!knownNoise.some((pattern) => pattern.test(text))) this.#errors.push(text);
    });
  }

  /** What was printed since the last `take`. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  take(): readonly string[] {
    return this.#errors.splice(0);
  }

  /** Puts back what was taken. */
  keep(errors: readonly string[]): void {
    this.#errors.unshift(...errors);
  }
}

function isMissingResource(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource');
}

function isNoise(message: ConsoleMessage): boolean {
  if (isMissingResource(message)) {
    const { pathname } = new URL(message.location().url);
    return knownMissing.some((pattern) => pattern.test(pathname));
  }
  return knownNoise.some((pattern) => pattern.test(plainText(message)));
}

/** Without the colors that VS Code prints with, and with the address where something is missing. */
function plainText(message: ConsoleMessage): string {
  if (isMissingResource(message)) return `${message.text()}: ${message.location().url}`;
  return message
    .text()
    .replaceAll('%c', '')
    .replaceAll(/color: ?(#\w+|\w*)(?=\s|$)/g, '')
    .replace(/^\s*ERR\s+/, '')
    .replace(/^\[Extension Host\]\s+/, '')
    .trim();
}
