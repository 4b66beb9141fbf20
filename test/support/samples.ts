import fc from 'fast-check';
import { Response } from 'node-fetch';
import type { Connection, Credentials } from '../../src/client/core/connection';
import { isValuekeepError } from '../../src/client/core/errors';
import type { ValuekeepError } from '../../src/client/core/errors';
import type { Fetch } from '../../src/client/http/exchange';

export const sampleConnection: Connection = {
  id: 'c1',
  name: 'Test company',
  stage: 'test',
  apiUrl: 'https://api.example.test/api',
  tenant: '245001',
  organization: 'ORG 1',
  tokenUrl: 'https://identity.example.test/connect/token',
  scope: 'application',
  clientAuthentication: 'basic',
  clientId: 'app-1',
  readOnly: false,
};

export const sampleCredentials: Credentials = { clientId: 'app-1', clientSecret: 's3cret-value' };

export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** A fetch that answers from `answer`, and the requests that it got. */
export function fakeFetch(answer: (sent: Sent) => Response | Promise<Response>): { fetch: Fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, init) => {
    const request: Sent = {
      url,
      method: init.method,
      headers: init.headers,
      body: init.body ?? '',
      signal: init.signal,
    };
    sent.push(request);
    return answer(request);
  };
  return { fetch, sent };
}

export function jsonResponse(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** The `ValuekeepError` that `work` rejects with. */
export async function faultOf(work: Promise<unknown>): Promise<ValuekeepError> {
  try {
    await work;
  } catch (error) {
    if (isValuekeepError(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

/** Any UTF-16 text: control characters, halves of pairs and all. */
export const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));
