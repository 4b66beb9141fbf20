import { inspect } from 'node:util';
import type * as vscode from 'vscode';
import { Disposable } from '../lifetime/disposable';
import type { Redactor } from '../../text/redactor';

/** In UTF-16 units. More of one error helps nobody. */
const longestLine = 64 * 1024;

export interface LogOptions {
  readonly channel: vscode.LogOutputChannel;
  readonly redactor: Redactor;
}

/** The one place where this extension writes about itself. Everything passes the redactor. */
export class Log extends Disposable {
  readonly #channel: vscode.LogOutputChannel;
  readonly #redactor: Redactor;

  constructor({ channel, redactor }: LogOptions) {
    super();
    this.#redactor = redactor;
    this.#channel = this.register(channel);
  }

  info(message: string): void {
    this.#channel.info(this.#redacted(message));
  }

  warn(message: string): void {
    this.#channel.warn(this.#redacted(message));
  }

  error(message: string, error?: unknown): void {
    // Whole, for a secret that was cut in two is found by nobody: the redacted text is cut.
    const details = error === undefined ? '' : ` ${inspect(error, { depth: 4, maxStringLength: Infinity })}`;
    this.#channel.error(this.#redacted(`${message}${details}`));
  }

  #redacted(text: string): string {
    const line = this.#redactor.redact(text);
    return line.length > longestLine ? `${line.slice(0, longestLine).replace(/\p{Cs}$/u, '')}…` : line;
  }

  show(): void {
    this.#channel.show(true);
  }
}
