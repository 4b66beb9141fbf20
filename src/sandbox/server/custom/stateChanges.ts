import type { JsonObject } from '../../../json/json';
import type { RecordTable } from '../../store/recordTable';
import { RefusedRequest } from '../http/answers';
import { type ApiCall, idOf } from '../api/apiCall';
import { tableAt, textOrEmpty } from '../api/recordSearch';

const statesPath = 'businessCore/vKSchemaEntityStates';
const historiesPath = 'businessCore/vKEntittyStateTransitionHistories';
/** Members of work orders, requests and contracts that hold their state. */
const stateMember = 'schemaEntityState';

export interface StateChange {
  readonly table: RecordTable;
  readonly record: JsonObject;
  /** The key of the new state: `002WORKORDER`. */
  readonly stateKey: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  readonly remarks: string;
}

interface Transition {
  readonly target: string;
  readonly needsJustification: boolean;
}

/** The states that a record can go to from where it is. */
export function transitionsOf(call: Pick<ApiCall, 'store'>, record: JsonObject): readonly JsonObject[] {
  const states = tableAt(call, statesPath);
  return transitionsFrom(states, textOrEmpty(record[stateMember])).flatMap(({ target }) => {
    const state = states.byKey([target]);
    return state === undefined ? [] : [state];
  });
}

/**
 * Moves a record to another state and writes the history.
 * @throws RefusedRequest 400 where the state is unknown or cannot follow, or remarks are missing (API.md §6: they can be
 * mandatory for some transitions).
 */
export function applyStateChange(
  call: Pick<ApiCall, 'store'>,
  { table, record, stateKey, date, remarks }: StateChange,
): void {
  const states = tableAt(call, statesPath);
  if (states.byKey([stateKey]) === undefined) throw new RefusedRequest(400, `There is no state "${stateKey}".`);
  const current = textOrEmpty(record[stateMember]);
  const transitions = transitionsFrom(states, current);
  const transition = transitions.find(({ target }) => target === stateKey);
  if (transition === undefined) {
    const targets = transitions.map(({ target }) => target).join(', ');
    throw new RefusedRequest(
      400,
      `The state "${current}" does not change to "${stateKey}"; possible are: ${targets === '' ? 'none' : targets}.`,
    );
  }
  if (transition.needsJustification && remarks === '') {
    throw new RefusedRequest(400, `A change from "${current}" to "${stateKey}" needs stateJustificationRemarks.`);
  }
  writeHistory(call, { table, record, stateKey, date, remarks });
  const id = idOf(record);
  table.setMember(id, stateMember, stateKey);
  if (table.memberNamed('previousStateId') === undefined) return;
  table.setMember(id, 'previousStateId', record[`${stateMember}Id`] ?? null);
  table.setMember(id, 'currentStateId', states.byKey([stateKey])?.id ?? null);
}

function transitionsFrom(states: RecordTable, stateKey: string): readonly Transition[] {
  const lines = states.byKey([stateKey])?.vKSchemaEntityStateTransitions;
  return ((lines ?? []) as readonly JsonObject[]).map((line) => ({
    target: textOrEmpty(line.targetEntityState),
    needsJustification: line.needJustification === true,
  }));
}

/** Two changes to one state at one moment would share a key: the later one moves on by a millisecond. */
function writeHistory(call: Pick<ApiCall, 'store'>, { table, record, stateKey, date, remarks }: StateChange): void {
  const histories = tableAt(call, historiesPath);
  const entityNaturalKey = table.keyOf(record).at(-1) ?? '';
  const moment = (at: number): string => new Date(at).toISOString();
  let at = date;
  while (histories.byKey([stateKey, entityNaturalKey, moment(at)]) !== undefined) at += 1;
  histories.create({
    key: stateKey,
    entityNaturalKey,
    dateTransition: moment(at),
    company: record.company ?? null,
    state: stateKey,
    previousState: record[stateMember] ?? null,
    remarks,
  });
}
