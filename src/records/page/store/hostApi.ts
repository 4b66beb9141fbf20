import type { PageMessage } from '../../../panels/protocol/rpcProtocol';
import type { KeptState } from './keptState';

/** What VS Code gives a page. */
export interface HostApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: KeptState): unknown;
}
