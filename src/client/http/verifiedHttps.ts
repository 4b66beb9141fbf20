import https, { type RequestOptions } from 'node:https';
import type { ClientRequest } from 'node:http';

/**
 * What node-fetch asks of `node:https`, with the server's certificate always checked: a machine where
 * `NODE_TLS_REJECT_UNAUTHORIZED=0` is set for another tool gives no secret to whoever answers. No agent comes into it, so
 * that VS Code's own, with its proxies and certificates, stays in use.
 */
const verifiedHttps = {
  request: (url: string, options: RequestOptions): ClientRequest =>
    https.request(url, { ...options, rejectUnauthorized: true }),
};

// node-fetch imports the default.
export { verifiedHttps as default };
