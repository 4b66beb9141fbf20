import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/** Node tells of a request when it is made (from 22 on), and when its bytes are given to a connection. */
const channels = ['http.client.request.created', 'http.client.request.start'] as const;
const underWay = new AsyncLocalStorage<Departure>();

/** Whether anything of one request can have left this machine, by the connection that Node.js gave it. */
export class Departure {
  readonly #requests = new Set<ClientRequest>();
  #hasLeft = false;

  /**
   * True where no connection was ever ready to take the request: then not a byte of it was sent. `undefined` where
   * nothing was seen of it.
   */
  get isUnsent(): boolean | undefined {
    return this.#requests.size === 0 ? undefined : !this.#hasLeft;
  }

  /** Does `work`, which sends the request; what is used for that, proxies and certificates, stays as it is. */
  async watch<T>(work: () => Promise<T>): Promise<T> {
    const onRequest = (message: unknown) => {
      if (underWay.getStore() === this) this.#follow((message as { request: ClientRequest }).request);
    };
    for (const channel of channels) subscribe(channel, onRequest);
    try {
      return await underWay.run(this, work);
    } finally {
      for (const channel of channels) unsubscribe(channel, onRequest);
    }
  }

  #follow(request: ClientRequest): void {
    if (this.#requests.has(request)) return;
    this.#requests.add(request);
    if (request.socket === null) request.once('socket', (socket) => this.#look(request, socket));
    else this.#look(request, request.socket);
  }

  /** Bytes are held back until the connection is there, and the encryption where there is one. */
  #look(request: ClientRequest, socket: Socket): void {
    const leave = () => (this.#hasLeft = true);
    if (request.reusedSocket) leave();
    // An agent that met a refusing proxy gives its answer through a socket that can only be read.
    else if (!socket.writable) return;
    else if ('secureConnecting' in socket && socket.secureConnecting === true) socket.once('secureConnect', leave);
    else if (socket.connecting) socket.once('connect', leave);
    else leave();
  }
}
