import type { PageMessage } from '../../../panels/protocol/rpcProtocol';
import type { PageState } from './pageState';

/** What VS Code gives a page. */
export interface HostApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PageState): unknown;
}
