import axios from 'axios';
import { ClientCredentials } from 'simple-oauth2';

/** As the two packages' documentation tells: a token is asked for where there is none, or where it has expired. */
export function connect({ apiUrl, tokenUrl, clientId, clientSecret, scope }) {
  const { origin, pathname } = new URL(tokenUrl);
  const client = new ClientCredentials({
    client: { id: clientId, secret: clientSecret },
    auth: { tokenHost: origin, tokenPath: pathname },
  });
  const api = axios.create({ baseURL: apiUrl });
  let accessToken;

  const token = async () => {
    if (accessToken === undefined || accessToken.expired()) accessToken = await client.getToken({ scope });
    return accessToken.token.access_token;
  };
  const get = async (path) => {
    const { data } = await api.get(path, { headers: { Authorization: `Bearer ${await token()}` } });
    return data;
  };
  return { token, get };
}
