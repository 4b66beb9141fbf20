import { stricterStage, type Connection, type Stage } from '../../../../src/client/core/connection';
import type { JsonObject } from '../../../../src/json/json';
import type { OneWindow } from './oneWindow';
import { clients, identityWords, LawBroken, placeWords } from './places';
import { type Sent, type Tenants, wordsOf } from './tenants';

/** A connection as a person saw it: by its name on the screen, or named in a question. */
type Seen = Pick<Connection, 'id' | 'name' | 'stage' | 'apiUrl' | 'tenant' | 'organization' | 'clientId'>;

/** Something that a person began and that may write. Its number is in whatever it sends and asks. */
interface Action {
  readonly kind: string;
  readonly window: OneWindow;
  readonly begun: Seen;
  /** Only what is asked for every extension, once. */
  readonly needsConsent: boolean;
  /** What the last question named that the person said yes to. */
  agreed?: Seen;
}

/** The names of connections as the schedules make them. */
const namesIn = /\bConn\d+v\d+\b/;
const stagesIn = /\((Sandbox|Test|Production)\)|\b(production) (?:connection )?“/;

/** Looks at every request and question, and at everything that was read. */
export class Laws {
  readonly #tenants: Tenants;
  readonly #actions = new Map<number, Action>();
  readonly #gotFor = new Map<string, Connection>();
  /** By window and connection: what a person let extensions use. */
  readonly #consents: { readonly window: OneWindow; readonly seen: Seen }[] = [];
  /** By window and connection: since which step the window says that it has no credentials for it. */
  readonly #signedOut = new Map<OneWindow, Map<string, number>>();
  /** How many requests of each kind of action were sent, of writes also those after a question. */
  readonly tally = new Map<string, number>();

  constructor(tenants: Tenants) {
    this.#tenants = tenants;
  }

  /** The number of what begins now. */
  begin(kind: string, window: OneWindow, begun: Seen, { needsConsent = false } = {}): number {
    const number = this.#actions.size + 100;
    this.#actions.set(number, { kind, window, begun, needsConsent });
    return number;
  }

  gotToken(token: string, connection: Connection): void {
    this.#gotFor.set(token, connection);
  }

  /** @throws LawBroken where the question does not say which connection of which stage is meant */
  asked(text: string, windowName: string | undefined): (agrees: boolean) => void {
    const action = this.#actionIn(text);
    if (action === undefined) return this.#askedForConsent(text, windowName);
    const seen = this.#seenIn(text, action.window);
    return (agrees) => {
      if (agrees) action.agreed = seen;
    };
  }

  #askedForConsent(text: string, windowName: string | undefined): (agrees: boolean) => void {
    const window = [...this.#signedOut.keys()].find(({ isOpen, name }) => isOpen && name === windowName);
    const name = namesIn.exec(text)?.[0];
    const named = window?.connections.all().find((connection) => connection.name === name);
    if (window === undefined || named === undefined) throw new LawBroken(`nothing is named in the question: ${text}`);
    const stage: Stage = text.includes('production connection') ? 'production' : 'test';
    return (agrees) => {
      if (agrees) this.#consents.push({ window, seen: { ...named, stage } });
    };
  }

  #seenIn(text: string, window: OneWindow): Seen {
    const name = namesIn.exec(text)?.[0];
    const named = window.connections.all().find((connection) => connection.name === name);
    const [, written, production] = stagesIn.exec(text) ?? [];
    const stage = (written ?? production)?.toLowerCase() as Stage | undefined;
    if (named === undefined || stage === undefined) throw new LawBroken(`nothing is named in the question: ${text}`);
    return { ...named, stage };
  }

  /** @throws LawBroken */
  sent(window: OneWindow, sent: Sent, isForToken: boolean): void {
    if (!window.isOpen) return;
    if (isForToken) this.#sentForToken(sent);
    else this.#sentCall(window, sent);
  }

  /** A secret goes to the identity server that it was entered for, and nowhere else. */
  #sentForToken(sent: Sent): void {
    const [client = '', secret = ''] = Buffer.from(sent.authorization.replace('Basic ', ''), 'base64')
      .toString()
      .split(':');
    const [host, owner] = secret.split('~');
    if (host !== sent.url.host || owner !== client) {
      throw new LawBroken(`the secret ${secret} is sent to ${sent.url.host} for ${client}`);
    }
  }

  #sentCall(window: OneWindow, sent: Sent): void {
    const { place, client } = this.#tenants.reached(sent);
    const token = sent.authorization.replace('Bearer ', '');
    const connection = this.#gotFor.get(token);
    const what = wordsOf(sent);
    if (connection === undefined) throw new LawBroken(`${what}: nobody got its token`);
    if (placeWords(connection) !== place || (connection.clientId !== '' && connection.clientId !== client)) {
      throw new LawBroken(`${what} as ${client} carries a token that was got for ${identityWords(connection)}`);
    }
    const now = window.connections.get(connection.id);
    if (now === undefined) throw new LawBroken(`${what} is sent for a connection that was removed`);
    // What began at another place goes on there with its own credentials.
    const isThere = placeWords(now) === place && now.tokenUrl === connection.tokenUrl;
    const since = this.#signedOut.get(window)?.get(connection.id);
    if (isThere && since !== undefined && (this.#tenants.tokens.get(token)?.askedIn ?? 0) < since) {
      throw new LawBroken(`${what} is sent for a connection that was signed out, with a token from before`);
    }
    const action = this.#actionIn(`${sent.url.href} ${sent.body}`);
    if (action?.needsConsent === true) this.#checkConsent(action, what, place, client);
    if (sent.method !== 'GET') this.#sentWrite({ window, what, place, client, now, action });
  }

  #checkConsent({ window, begun }: Action, what: string, place: string, client: string): void {
    const isAllowed = this.#consents.some(
      ({ window: other, seen }) =>
        other === window &&
        placeWords(seen) === place &&
        isClient(seen, client) &&
        stricterStage(seen.stage, begun.stage) === seen.stage,
    );
    if (!isAllowed) throw new LawBroken(`${what} of another extension as ${client}, which nobody allowed`);
  }

  #sentWrite({
    window,
    what,
    place,
    client,
    now,
    action,
  }: {
    readonly window: OneWindow;
    readonly what: string;
    readonly place: string;
    readonly client: string;
    readonly now: Connection | undefined;
    readonly action: Action | undefined;
  }): void {
    if (action?.window !== window) throw new LawBroken(`nobody began ${what}`);
    const seen = action.agreed ?? action.begun;
    if (placeWords(seen) !== place || !isClient(seen, client)) {
      throw new LawBroken(`${what} as ${client}, and the person saw ${identityWords(seen)}`);
    }
    if (now === undefined) throw new LawBroken(`${what} is written for a connection that was removed`);
    if (now.readOnly) throw new LawBroken(`${what} is written by a read-only connection`);
    if (stricterStage(seen.stage, now.stage) !== seen.stage) {
      throw new LawBroken(`${what} reaches ${now.stage}, and the person saw ${seen.stage}`);
    }
    if (now.stage === 'production' && action.agreed === undefined) {
      throw new LawBroken(`${what} reaches production, and nobody was asked`);
    }
    this.#count(`${action.kind}: ${action.agreed === undefined ? 'sent' : 'sent after a question'}`);
  }

  #count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  /** To be called when a step is over. @throws LawBroken where what was read comes from two places or clients */
  look(window: OneWindow): void {
    const { connections } = window;
    const all = connections.all();
    const signedOut = this.#signedOut.get(window) ?? new Map<string, number>();
    this.#signedOut.set(window, signedOut);
    for (const { id } of all) {
      if (connections.state(id) === 'signedIn') signedOut.delete(id);
      else if (!signedOut.has(id)) signedOut.set(id, this.#tenants.step);
    }
    for (const { id } of all) {
      originOf(window.list(id).records);
      const panel = window.panels.get(id);
      const loaded = panel?.session.loaded(panel.load());
      if (loaded === undefined) continue;
      const origin = originOf(loaded.records);
      const expected = placeWords(loaded.connection);
      if (origin?.startsWith(`${expected} as `) === false) {
        throw new LawBroken(`a panel says that it shows ${expected}, and shows ${origin}`);
      }
    }
  }

  #actionIn(text: string): Action | undefined {
    const number = /\bK(\d{3,})\b|-8000-0*(\d{3,})\b/.exec(text);
    return number === null ? undefined : this.#actions.get(Number(number[1] ?? number[2]));
  }
}

/** Where records come from, all of them. @throws LawBroken where they come from several */
export function originOf(records: readonly JsonObject[]): string | undefined {
  const origins = new Set(
    records.map(({ description }) => (typeof description === 'string' ? description.replace(/^.* of /, '') : '')),
  );
  if (origins.size > 1) throw new LawBroken(`records of ${[...origins].join(' and of ')} stand in one list`);
  return [...origins][0];
}

function isClient({ clientId }: Seen, client: string): boolean {
  return clientId === client || (clientId === '' && clients.some((known) => known === client));
}
