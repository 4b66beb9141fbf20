import { isLoopback } from '../../client/http/secureUrl';

/** Why an address cannot be used, or `undefined` where it can. */
export type AddressFault = 'empty' | 'notAnAddress' | 'notHttps' | 'hasCredentials' | 'hasQuery';

/** Requests carry secrets: `http:` goes to this machine only. */
export function addressFault(text: string): AddressFault | undefined {
  if (text.trim() === '') return 'empty';
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return 'notAnAddress';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'notAnAddress';
  if (url.username !== '' || url.password !== '') return 'hasCredentials';
  if (url.search !== '' || url.hash !== '') return 'hasQuery';
  if (url.protocol === 'http:' && !isLoopback(url)) return 'notHttps';
  return undefined;
}

/** Whether a text can be a tenant or an organization: a segment of every path, in characters that can be seen. */
export function isPathKey(text: string): boolean {
  return !/^\.\.?$|[\s/\\?#%\p{Cc}\p{Cf}]/u.test(text);
}

/** One form for an address: no spaces around it, no slash at its end. */
export function normalAddress(text: string): string {
  return text.trim().replace(/\/+$/, '');
}
