/** What has come in since the start, for tests that count requests. */
export class Traffic {
  #tokenRequests = 0;
  #apiRequests = 0;

  countToken(): void {
    this.#tokenRequests += 1;
  }

  countApi(): void {
    this.#apiRequests += 1;
  }

  get tokenRequests(): number {
    return this.#tokenRequests;
  }

  get apiRequests(): number {
    return this.#apiRequests;
  }
}
