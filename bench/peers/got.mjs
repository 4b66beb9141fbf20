import got from 'got';
import * as openid from 'openid-client';

/** As the two packages' documentation tells: a token is asked for where there is none, or where it has expired. */
export function connect({ apiUrl, tokenUrl, clientId, clientSecret, scope }) {
  const server = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl };
  const configuration = new openid.Configuration(server, clientId, clientSecret);
  // The servers of the benchmark are on this machine.
  openid.allowInsecureRequests(configuration);
  const api = got.extend({ prefixUrl: apiUrl });
  let tokens;

  const token = async () => {
    if (tokens === undefined || tokens.expiresIn() === 0) {
      tokens = await openid.clientCredentialsGrant(configuration, { scope });
    }
    return tokens.access_token;
  };
  const get = async (path) => {
    const headers = { authorization: `Bearer ${await token()}` };
    return api.get(path.replace(/^\//, ''), { headers }).json();
  };
  return { token, get };
}
