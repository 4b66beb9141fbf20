/** The window of a page, as far as the host's messages come to it. */
export class HostMessages extends EventTarget {
  send(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}
