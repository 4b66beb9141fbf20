import { ValuekeepError } from '../core/errors';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function isLoopback(url: URL): boolean {
  return loopback.test(url.hostname);
}

/**
 * Checks an address that a secret or a token is sent to: `https:`, or `http:` on loopback, without user information.
 * @throws ValuekeepError `invalidRequest`
 */
export function secureUrl(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new ValuekeepError('invalidRequest', `The ${what} is not a web address. It starts with https://.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ValuekeepError('invalidRequest', `The ${what} carries a user name or password. Leave them out.`);
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    const message = `The ${what} ${url.origin} is not encrypted. Use https://; http:// is only for this computer.`;
    throw new ValuekeepError('invalidRequest', message, { url: url.origin });
  }
  return url;
}
