import type { CallResult } from '../core/api';
import { parseJson } from '../../json/json';
import type { JsonValue } from '../../json/json';
import type { HttpAnswer, HttpRequest } from './exchange';
import { resultPath } from '../records/laterResult';
import { checkLetters, fault } from './networkFault';
import { looksLikeHtml, serverText } from './serverText';

/** Of a content type that says that its body is text. */
const saysText = /json|xml|html|^\s*text\/|;\s*charset\s*=/i;

/**
 * The JSON of a success.
 * @throws ValuekeepError `malformed` where there is none; `token` is left out of what the error repeats
 */
export function parsedBody(answer: HttpAnswer, request: HttpRequest, token: string): JsonValue {
  const { text, status } = answer;
  checkLetters(answer, request);
  const malformed = (what: string) => {
    const said = serverText(text, [token]);
    return fault('malformed', request, what, { status, ...(said !== undefined && { serverText: said }) });
  };
  if (text.trim() === '') throw malformed('the answer is empty.');
  try {
    return parseJson(text);
  } catch {
    const type = answer.headers['content-type']?.split(';')[0]?.trim() ?? 'no content type';
    const what = looksLikeHtml(text) ? 'a web page' : `no JSON (${type.slice(0, 100)})`;
    throw malformed(`the answer is ${what}.`);
  }
}

/**
 * What a call gave. `organization`: the address of the organization's part of the API.
 * @throws ValuekeepError `malformed` for text whose letters cannot be read
 */
export function callResult(
  answer: HttpAnswer,
  request: HttpRequest,
  organization: string,
): Omit<CallResult, 'durationMs'> {
  const { status, headers, text, bytes } = answer;
  const type = headers['content-type'];
  // What does not say that it is text, a picture for one, is given as it came.
  if (request.as === undefined && (type === undefined || saysText.test(type))) checkLetters(answer, request);
  const body = bytes === undefined ? bodyOf(text, type) : { body: undefined, isJson: false, bytes };
  const later = resultPath(answer, organization);
  const size = bytes?.byteLength ?? Buffer.byteLength(text);
  return { status, headers, ...body, ...(later !== undefined && { later }), size };
}

/** JSON where the answer says so, or says nothing and is; else the text, so that nothing the server sent is lost. */
function bodyOf(text: string, contentType: string | undefined): Pick<CallResult, 'body' | 'isJson'> {
  if (text === '') return { body: undefined, isJson: false };
  if (contentType !== undefined && !/json/i.test(contentType)) return { body: text, isJson: false };
  try {
    return { body: parseJson(text), isJson: true };
  } catch {
    return { body: text, isJson: false };
  }
}
