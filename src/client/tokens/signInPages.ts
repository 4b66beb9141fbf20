import type { HttpAnswer } from '../http/exchange';
import { redirectTarget } from '../http/http';
import { looksLikeHtml, saysHtml } from '../http/serverText';

const signInPath = /\/(log|sign)-?_?(in|on)\b|\/connect\/authorize\b/i;

/**
 * Whether a redirect leads to where people sign in: to the host that gives tokens, or to a page named so. Older hosts send
 * a call there whose token they refuse (API.md §2.1).
 */
export function isSignInAddress(target: URL, from: URL, tokenUrl: string): boolean {
  if (signInPath.test(target.pathname)) return true;
  return target.origin !== from.origin && URL.canParse(tokenUrl) && target.origin === new URL(tokenUrl).origin;
}

/** Whether an answer is a redirect to where people sign in, as `HttpTransport.send` gives it. */
export function leadsToSignIn({ status, headers, url }: HttpAnswer, tokenUrl: string): boolean {
  if (status < 300 || status >= 400) return false;
  const target = redirectTarget(headers.location, url);
  return target !== undefined && isSignInAddress(target, new URL(url), tokenUrl);
}

/** Whether a success is a web page where data were expected: that of a sign-in, most likely. No part of the API gives one. */
export function isWebPage(answer: HttpAnswer): boolean {
  const { status, text } = answer;
  // The text first: most answers are read without a look at their headers.
  if (status < 200 || status >= 300 || !/^\s*</.test(text)) return false;
  const type = answer.headers['content-type'];
  return type === undefined ? looksLikeHtml(text) : saysHtml(type);
}
