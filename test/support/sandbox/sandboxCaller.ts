import assert from 'node:assert/strict';
import { type JsonObject, type JsonValue, parseJson, stringifyJson } from '../../../src/json/json';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Call {
  readonly method?: string;
  readonly body?: JsonValue;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks to a running sandbox the way an integration does: over HTTP, with a token of its own. */
export class SandboxCaller {
  #token: string | undefined;

  constructor(readonly address: SandboxAddress) {}

  get origin(): string {
    return new URL(this.address.apiUrl).origin;
  }

  get organizationUrl(): string {
    return `${this.address.apiUrl}/${this.address.tenant}/${this.address.organization}`;
  }

  get basic(): string {
    const { clientId, clientSecret } = this.address;
    return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  }

  /** @param path Below the organization, with a leading `/`; an absolute address is taken as it is. */
  async call(path: string, { method = 'GET', body, headers = {} }: Call = {}): Promise<Answer> {
    this.#token ??= await this.newToken();
    return this.send(path.startsWith('/') ? `${this.organizationUrl}${path}` : path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: stringifyJson(body) }),
    });
  }

  async newToken(): Promise<string> {
    return textIn(await this.tokenRequest({ grant_type: 'client_credentials', scope: 'application' }), 'access_token');
  }

  tokenRequest(
    form: Readonly<Record<string, string>>,
    headers: Record<string, string> = { authorization: this.basic },
  ) {
    return this.send(this.address.tokenUrl, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  control(path: string, { method = 'GET', body }: Call = {}): Promise<Answer> {
    return this.send(`${this.origin}/control${path}`, {
      method,
      headers: { authorization: this.basic },
      ...(body === undefined ? {} : { body: stringifyJson(body) }),
    });
  }

  async send(url: string, request: RequestInit): Promise<Answer> {
    const answer = await fetch(url, { redirect: 'manual', ...request });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }
}

export function jsonIn({ text }: Answer): JsonValue {
  return parseJson(text);
}

export function objectIn(answer: Answer): JsonObject {
  return jsonIn(answer) as JsonObject;
}

/** A member that must be a text. */
export function textIn(answer: Answer, member: string): string {
  const value = objectIn(answer)[member];
  assert.ok(typeof value === 'string', `no "${member}" in an answer of status ${answer.status}`);
  return value;
}

export function messageIn(answer: Answer): string {
  return textIn(answer, 'message');
}

/** The records of an OData page. */
export function itemsIn(answer: Answer): readonly JsonObject[] {
  return objectIn(answer).items as readonly JsonObject[];
}
