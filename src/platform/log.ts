import { inspect } from 'node:util';
import type * as vscode from 'vscode';
import { Disposable } from './disposable';
import type { Redactor } from './redactor';

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
    this.#channel.info(this.#redactor.redact(message));
  }

  warn(message: string): void {
    this.#channel.warn(this.#redactor.redact(message));
  }

  error(message: string, error?: unknown): void {
    const details = error === undefined ? '' : ` ${inspect(error, { depth: 4 })}`;
    this.#channel.error(this.#redactor.redact(`${message}${details}`));
  }

  show(): void {
    this.#channel.show(true);
  }
}
