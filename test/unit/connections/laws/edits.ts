import {
  connectionDefaults,
  type Connection,
  type Credentials,
  type Stage,
} from '../../../../src/client/core/connection';
import { TokenHandover } from '../../../../src/client/tokens/tokenHandover';
import { teamConnectionId } from '../../../../src/connections/team/file/teamConnectionId';
import type { Event } from './events';
import type { OneWindow } from './oneWindow';
import { clients, connectionWords, credentialsFor, type Place, places } from './places';

const stages: readonly Stage[] = ['sandbox', 'test', 'production'];

export interface EditsParts {
  readonly note: (line: string) => void;
  /** Whatever it ends with is the person's to see. */
  readonly start: (work: Promise<unknown>) => void;
  /** A token that the connection was tried with before it is saved. */
  readonly tried: (connection: Connection) => string;
}

/** What persons change about connections, and the team's file. */
export class Edits {
  readonly #parts: EditsParts;
  readonly #removed: Connection[] = [];
  #count = 0;

  constructor(parts: EditsParts) {
    this.#parts = parts;
  }

  do(event: Event, window: OneWindow, connection: Connection | undefined, how: number): void {
    if (event === 'team') this.#replaceTeamFile(window, how);
    else if (event === 'add') this.#add(window, how);
    else if (connection !== undefined) this.#edits(window, connection, how)[event]?.();
  }

  #replaceTeamFile(window: OneWindow, how: number): void {
    const kept = window.team.all().filter((_, index) => index > 0 || how % 3 > 0);
    const next = how < 2 ? kept : [teamConnection(how, stages[how % 3] ?? 'test')];
    this.#parts.note(`the team file of ${window.name} names ${next.map(connectionWords).join(', ') || 'nothing'}`);
    window.team.replace(next);
  }

  /** A connection that was removed is there again, and leads elsewhere. */
  #add(window: OneWindow, how: number): void {
    const back = this.#removed.pop();
    if (back === undefined || window.connections.get(back.id) !== undefined) return;
    const place = placeAt(how);
    const added = { ...back, ...place, name: this.newName(back.id) };
    this.#save(window, added, credentialsFor(back.clientId, place, how));
  }

  #edits(window: OneWindow, connection: Connection, how: number): Partial<Record<Event, () => void>> {
    const { connections } = window;
    const { id, name, clientId } = connection;
    const isOwn = connections.origin(id) === 'own';
    const other = clients[clientId === clients[0] ? 1 : 0];
    const place = placeAt(how);
    const credentials = (client: string, where: Place) => credentialsFor(client, where, (this.#count += 1));
    const change = (changes: Partial<Connection>) => isOwn && this.#save(window, { ...connection, ...changes });
    const signIn = () => this.#save(window, connection, credentials(clientId === '' ? other : clientId, connection));
    return {
      move: () => {
        if (place.tokenUrl === connection.tokenUrl) change(place);
        else if (isOwn) this.#save(window, { ...connection, ...place }, credentials(clientId, place));
      },
      moveAsOther: () => {
        if (isOwn) this.#save(window, { ...connection, ...place, clientId: other }, credentials(other, place));
      },
      client: () => {
        const edited = isOwn ? { ...connection, clientId: other } : connection;
        this.#save(window, edited, credentials(other, connection));
      },
      rotate: signIn,
      signIn,
      stage: () => change({ stage: stages[how % 3] ?? 'test' }),
      readOnly: () => change({ readOnly: !connection.readOnly }),
      rename: () => change({ name: this.newName(id) }),
      signOut: () => {
        this.#parts.note(`${window.name} signs out of ${name}`);
        this.#parts.start(connections.signOut(id));
      },
      remove: () => {
        this.#parts.note(`${window.name} removes ${name}`);
        if (isOwn) this.#removed.push(connection);
        this.#parts.start(connections.remove(id));
      },
      use: () => this.#parts.start(connections.use(id)),
    };
  }

  #save(window: OneWindow, connection: Connection, credentials?: Credentials): void {
    const secret = credentials === undefined ? '' : ` with ${credentials.clientSecret}`;
    this.#parts.note(`${window.name} saves ${connectionWords(connection)}${secret}`);
    const handover = credentials && this.#triedWith(connection, credentials);
    this.#parts.start(window.connections.save(connection, credentials, { handover }));
  }

  /** Every second time; else the first call asks for a token. */
  #triedWith(connection: Connection, credentials: Credentials): TokenHandover | undefined {
    if (this.#count % 2 === 0) return undefined;
    const facts = { kind: 'valid', grant: 'clientCredentials', obtainedAt: 0 } as const;
    const token = {
      value: this.#parts.tried({ ...connection, clientId: credentials.clientId }),
      facts,
      obtainedAt: 0,
      lifetimeMs: Infinity,
    };
    return new TokenHandover(connection, credentials, { token, refreshToken: undefined, age: () => 0 });
  }

  /** No two connections are ever called the same. */
  newName(id: string): string {
    return `Conn${id.slice(1)}v${String((this.#count += 1))}`;
  }
}

export function teamConnection(number: number, stage: Stage): Connection {
  const name = `Conn9v${String(number)}`;
  const connection = { ...connectionDefaults, ...placeAt(number), name, stage, readOnly: false, clientId: '' };
  return { ...connection, id: teamConnectionId(connection) };
}

export function placeAt(number: number): Place {
  return places[number % places.length] ?? places[0];
}
