import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { PassThrough, pipeline, type Duplex } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { AbortError, FetchError, Headers, Response } from 'node-fetch';
import type { RequestToSend } from './exchange';

/**
 * Sends one request as node-fetch would, and always checks the server's certificate: a machine where
 * `NODE_TLS_REJECT_UNAUTHORIZED=0` is set for another tool gives no secret to whoever answers. node-fetch's own function
 * takes TLS options from an agent only, and VS Code would not use its own agent, with its proxies and certificates, beside
 * one of ours; so only its `Response` and its errors are used here.
 * @throws FetchError, AbortError; TypeError for an address or a header that cannot be sent
 */
export function verifiedFetch(url: string, { method, body, size, signal, ...rest }: RequestToSend): Promise<Response> {
  return new Promise((resolve, reject) => {
    const address = webAddress(url);
    const options = { method, headers: completeHeaders(method, rest.headers, body), agent: rest.agent };
    const request =
      address.protocol === 'https:'
        ? https.request(address.href, { ...options, rejectUnauthorized: true })
        : http.request(address.href, options);
    let content: Duplex | undefined;
    const abort = () => {
      const error = new AbortError('The operation was aborted.');
      reject(error);
      content?.destroy(error);
      request.destroy();
    };
    request.on('error', (error) => reject(systemFault(`request to ${address.href} failed`, error)));
    request.on('response', (message) => {
      message.once('end', () => signal.removeEventListener('abort', abort));
      // Before the streams behind it hear of it.
      message.on('error', (error) => content?.destroy(isCutChunk(message) ? prematureClose() : error));
      unpacking(message).then((decoder) => {
        content = pipeline(message, decoder, (error) => {
          if (error) reject(error);
        });
        const { statusCode, statusMessage } = message;
        const init = { status: statusCode ?? 0, statusText: statusMessage ?? '', headers: headersOf(message), size };
        resolve(new Response(content, init));
      }, reject);
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    request.end(body);
  });
}

/** @throws TypeError for what is no address of the web, or carries a name and a password, which an error would repeat */
function webAddress(url: string): URL {
  const address = new URL(url);
  if (address.protocol !== 'https:' && address.protocol !== 'http:')
    throw new TypeError('The scheme cannot be sent to.');
  if (address.username !== '' || address.password !== '') throw new TypeError('The address carries credentials.');
  return address;
}

/** With what node-fetch adds. Names are in lower case. */
function completeHeaders(
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string | undefined,
): Record<string, string> {
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const isSized = body !== undefined || method === 'POST' || method === 'PUT';
  return {
    accept: '*/*',
    'accept-encoding': 'gzip, deflate, br',
    ...(body !== undefined && { 'content-type': 'text/plain;charset=UTF-8' }),
    ...Object.fromEntries(own),
    ...(isSized && { 'content-length': String(Buffer.byteLength(body ?? '')) }),
  };
}

/** All of an answer's headers that HTTP allows. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    try {
      headers.append(name, value);
    } catch {
      // Nobody can ask for it.
    }
  }
  return headers;
}

/** What makes plain bytes of an answer's body, also of one that is not quite as its coding wants it. */
async function unpacking(message: IncomingMessage): Promise<Duplex> {
  if (message.statusCode === 204 || message.statusCode === 304) return new PassThrough();
  const flush = constants.Z_SYNC_FLUSH;
  const coding = message.headers['content-encoding'];
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip({ flush, finishFlush: flush });
  if (coding === 'br') return createBrotliDecompress();
  return coding === 'deflate' || coding === 'x-deflate' ? inflating(message) : new PassThrough();
}

/** Some servers call it `deflate` without the frame that belongs to it. */
async function inflating(message: IncomingMessage): Promise<Duplex> {
  await once(message, 'readable');
  const start = message.read() as Buffer | null;
  if (start === null) return new PassThrough();
  message.unshift(start);
  return ((start[0] ?? 0) & 0x0f) === 0x08 ? createInflate() : createInflateRaw();
}

/** Whether an answer in chunks ended before its last one. */
function isCutChunk({ complete, headers }: IncomingMessage): boolean {
  return !complete && headers['transfer-encoding'] === 'chunked' && headers['content-length'] === undefined;
}

function prematureClose(): Error {
  return Object.assign(new Error('Premature close'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
}

/** `networkFault` reads the system's words behind “reason”. */
function systemFault(what: string, { message, code, syscall }: NodeJS.ErrnoException): FetchError {
  return new FetchError(`${what}, reason: ${message}`, 'system', { code, syscall });
}
