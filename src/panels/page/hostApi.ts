import type { PageMessage } from '../protocol/rpcProtocol';

/** What VS Code gives a page; `State` is what the page keeps while it is hidden and over a window reload. */
export interface HostApi<State> {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: State): unknown;
}
