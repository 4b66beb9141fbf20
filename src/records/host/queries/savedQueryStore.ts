import * as v from 'valibot';
import type * as vscode from 'vscode';
import { ValuekeepError } from '../../../client/core/errors';
import type { NewSavedQuery, SavedQueries, SavedQuery } from '../../../platform/contracts/savedQueries';
import { StoredValue } from '../../../platform/storage/storage';
import type { TeamQueries, TeamQuery } from '../../../platform/contracts/teamQueries';
import { storedQueryEntries } from './storedQuery';

const maxKept = 500;

const ownSchema = v.pipe(
  v.array(
    v.object({
      id: v.pipe(v.string(), v.maxLength(100)),
      name: v.pipe(v.string(), v.maxLength(200)),
      service: v.pipe(v.string(), v.maxLength(300)),
      ...storedQueryEntries,
    }),
  ),
  v.maxLength(maxKept),
);
type Own = v.InferOutput<typeof ownSchema>;

export interface SavedQueryStoreParts {
  readonly memento: vscode.Memento;
  readonly team: TeamQueries;
  /** The name that a team's query tells its connection by. */
  readonly connectionName: (connectionId: string) => string | undefined;
  readonly newId: () => string;
  readonly onChange: () => void;
}

/** Saved queries without VS Code: a connection's own in the profile, the team's in their file. */
export class SavedQueryStore implements Omit<SavedQueries, 'onDidChange'> {
  readonly #parts: SavedQueryStoreParts;

  constructor(parts: SavedQueryStoreParts) {
    this.#parts = parts;
  }

  all(connectionId: string): readonly SavedQuery[] {
    const own = this.#own(connectionId).map((query): SavedQuery => ({ ...query, origin: 'own' }));
    return [...own, ...this.#team(connectionId)].sort((one, other) => one.name.localeCompare(other.name));
  }

  async save(connectionId: string, query: NewSavedQuery): Promise<SavedQuery | undefined> {
    const { origin, ...kept } = query;
    if (origin === 'team') {
      const saved = await this.#parts.team.save(withoutAbsent(kept));
      return saved === undefined ? undefined : { ...saved, origin };
    }
    const before = this.#own(connectionId);
    const same = before.find(({ name, service }) => name === query.name && service === query.service);
    const saved = { ...mutable(kept), id: same?.id ?? this.#parts.newId() };
    if (same === undefined && before.length >= maxKept) {
      throw new ValuekeepError('invalidRequest', `A connection keeps ${maxKept} queries; remove one first.`);
    }
    await this.#keep(connectionId, [...before.filter((one) => one !== same), saved]);
    return { ...saved, origin };
  }

  async rename(connectionId: string, id: string, name: string): Promise<void> {
    if (this.#isTeam(id)) {
      await this.#parts.team.rename(id, name);
      return;
    }
    const before = this.#own(connectionId);
    const renamed = this.#found(before, id);
    if (before.some((one) => one !== renamed && one.name === name && one.service === renamed.service)) {
      throw new ValuekeepError('conflict', `Another query of ${renamed.service} is called '${name}'.`);
    }
    await this.#keep(
      connectionId,
      before.map((one) => (one === renamed ? { ...one, name } : one)),
    );
  }

  async remove(connectionId: string, id: string): Promise<void> {
    if (this.#isTeam(id)) {
      await this.#parts.team.remove(id);
      return;
    }
    const before = this.#own(connectionId);
    const removed = this.#found(before, id);
    await this.#keep(
      connectionId,
      before.filter((one) => one !== removed),
    );
  }

  #isTeam(id: string): boolean {
    return this.#parts.team.all().some((query) => query.id === id);
  }

  #found(queries: Own, id: string): Own[number] {
    const found = queries.find((query) => query.id === id);
    if (found === undefined) throw new ValuekeepError('notFound', 'This saved query is gone.');
    return found;
  }

  #team(connectionId: string): readonly SavedQuery[] {
    const name = this.#parts.connectionName(connectionId);
    const fits = ({ connection }: TeamQuery): boolean => connection === undefined || connection === name;
    return this.#parts.team
      .all()
      .filter(fits)
      .map((query) => ({ ...query, origin: 'team' }));
  }

  #own(connectionId: string): Own {
    return this.#stored(connectionId).get() ?? [];
  }

  async #keep(connectionId: string, queries: Own): Promise<void> {
    await this.#stored(connectionId).set(queries.length === 0 ? undefined : queries);
    this.#parts.onChange();
  }

  #stored(connectionId: string): StoredValue<Own> {
    return new StoredValue({
      memento: this.#parts.memento,
      key: `queries/${connectionId}`,
      read: (value) => {
        const stored = v.safeParse(ownSchema, value);
        return stored.success ? stored.output : undefined;
      },
    });
  }
}

type Kept = Omit<NewSavedQuery, 'origin'>;

function mutable({ name, service, filter, select, orderBy, parameters }: Kept): Omit<Own[number], 'id'> {
  return {
    name,
    service,
    ...(filter === undefined ? {} : { filter }),
    ...(select === undefined ? {} : { select: [...select] }),
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(parameters === undefined ? {} : { parameters: { ...parameters } }),
  };
}

/** What a list that takes no OData shows is each person's own: whoever opens a team's query is asked. */
function withoutAbsent(query: Kept): Omit<TeamQuery, 'id'> {
  return mutable({ ...query, parameters: undefined });
}
