import type { PageMessage } from '../../platform/panels/rpcProtocol';
import type { KeptState } from './keptState';

/** What VS Code gives a page. */
export interface HostApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: KeptState): unknown;
}
