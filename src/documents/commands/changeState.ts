import * as vscode from 'vscode';
import type { Catalog, OperationEntry } from '../../catalog/types';
import type { CallRequest, RecordKey } from '../../client/core/api';
import type { ConnectionIdentity, Stage } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { JsonObject } from '../../json/json';
import { recordKey } from '../../catalog/members/recordNames';
import { pathSegment } from '../../client/records/odata';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument } from '../../platform/commands/commands';
import { askChoice, askText } from '../../platform/dialogs/prompts';
import { stageWord } from '../../platform/words/stages';
import { withLateProgress } from '../../platform/dialogs/progress';
import { RecordAccess } from '../../saving/recordAccess';
import { assertDone, isUncertain } from '../../saving/outcome';
import { reasonWords } from '../saving/saveFailure';
import type { RecordChoice, RecordTarget } from './recordChoice';
import { type NextState, stateMember, readTransitions, type Transitions } from './stateTransitions';
import { confirmAction } from '../../platform/dialogs/confirm';

interface Answers {
  readonly state?: string | undefined;
  readonly date?: string | undefined;
  readonly remarks?: string | undefined;
  readonly rate?: number | undefined;
  readonly rateRemarks?: string | undefined;
}

interface StateChange extends Answers {
  readonly state: string;
}

export interface ChangeStateParts {
  readonly choice: RecordChoice;
  readonly catalog: () => Promise<Catalog>;
  /** Hears of the record as it is then, and of where it is. */
  readonly onChanged: (begun: ConnectionIdentity, record: JsonObject) => void;
}

/**
 * `valuekeep.changeState`: moves a work order or a request to a state that may follow its own, asking what the operation
 * takes. Called with a state it asks nothing but what guards production. Gives the record as it is then, or where that
 * cannot be read, as it was but for its state; `undefined` where the person turned away.
 * @throws ValuekeepError `invalidRequest` where no operation is known that changes the state
 */
export async function changeState(
  { choice, catalog, onChanged }: ChangeStateParts,
  asked: CommandArgument<'valuekeep.changeState'>,
  call: Pick<CommandCall, 'byProgram'>,
): Promise<JsonObject | undefined> {
  const title = vscode.l10n.t('Change State');
  const target = await choice.target(asked, title);
  if (target === undefined) return undefined;
  const operations = (await catalog()).operations(target.service);
  const operation = operations.find(({ id }) => id === 'ChangeSchemaEntityState' || id === 'ChangeStateRating');
  if (operation === undefined) {
    throw new ValuekeepError(
      'invalidRequest',
      vscode.l10n.t('The catalog knows no operation that changes the state of {0}.', target.service.id),
    );
  }
  if (target.toGuard().readOnly) {
    throw new ValuekeepError('readOnly', vscode.l10n.t('This connection is read-only, so nothing was sent.'));
  }
  const key = asked.key ?? (await choice.record(target, title));
  if (key === undefined) return undefined;
  const access = new RecordAccess(target);
  const record = await access.read(key);
  const byProgram = call.byProgram && asked.state !== undefined;
  const change = byProgram
    ? { ...asked, state: asked.state ?? '' }
    : await ask(asked, { target, record, operation, catalog: await catalog() });
  if (change === undefined) return undefined;
  const connection = target.toGuard();
  const isProduction = connection.stage === 'production';
  if (isProduction && !(await isAgreed({ ...target, connection }, access.name(record), record, change))) {
    if (!byProgram) return undefined;
    throw new ValuekeepError('cancelled', 'The person turned the change of state down.');
  }
  const request = requestFor(operation, target, record, change);
  const changed = await send({ access, key, record, request, change, seenStage: connection.stage });
  if (changed !== undefined) onChanged(target.connection, changed);
  return changed ?? { ...record, [stateMember]: change.state, [`${stateMember}Description`]: null };
}

interface Asking {
  readonly target: RecordTarget;
  readonly record: JsonObject;
  readonly operation: OperationEntry;
  readonly catalog: Catalog;
}

async function ask(given: Answers, { target, record, operation, catalog }: Asking): Promise<StateChange | undefined> {
  const name = new RecordAccess(target).name(record);
  const title = vscode.l10n.t('Change State: {0} — {1}', name, target.connection.name);
  const transitions = await readTransitions({ ...target, catalog }, record);
  const next =
    given.state === undefined ? await askState(title, record, transitions) : stateNamed(given.state, transitions);
  if (next === undefined) return undefined;
  const remarks = given.remarks ?? (await askRemarks(title, next));
  if (remarks === undefined) return undefined;
  if (operation.id !== 'ChangeStateRating') return { ...given, state: next.key, remarks };
  const rate = given.rate === undefined ? await askRate(title) : { rate: given.rate };
  return rate && { ...given, state: next.key, remarks, ...rate };
}

async function askState(
  title: string,
  record: JsonObject,
  { states, known }: Transitions,
): Promise<NextState | undefined> {
  const now = [record[stateMember], record[`${stateMember}Description`]].filter((text) => typeof text === 'string');
  const other = {
    label: vscode.l10n.t('Another state…'),
    detail: vscode.l10n.t('By its key. The server decides.'),
    value: 'another' as const,
  };
  const choices = states.map((state) => ({
    label: state.description ?? state.key,
    description: state.key,
    ...(state.needsRemarks === true ? { detail: vscode.l10n.t('Needs remarks') } : {}),
    value: state,
  }));
  const placeholder =
    known === 'unknown'
      ? vscode.l10n.t('Current state: {0}. Which states may follow is not known.', now.join(' · '))
      : states.length === 0
        ? vscode.l10n.t('Current state: {0}. No state follows it.', now.join(' · '))
        : vscode.l10n.t('Current state: {0}. Choose the next state', now.join(' · '));
  const reply = await askChoice<NextState | 'another'>({ title, placeholder, choices: [...choices, other] });
  if (reply.kind !== 'answer') return undefined;
  if (reply.value !== 'another') return reply.value;
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('Key of the new state, for example 002WORKORDER'),
    check: (answer) => (answer.trim() === '' ? vscode.l10n.t('Enter the key of a state.') : undefined),
  });
  return typed.kind === 'answer' ? stateNamed(typed.value.trim(), { states, known }) : undefined;
}

function stateNamed(key: string, { states }: Transitions): NextState {
  return states.find((state) => state.key === key) ?? { key, description: undefined, needsRemarks: undefined };
}

async function askRemarks(title: string, { needsRemarks }: NextState): Promise<string | undefined> {
  const prompt =
    needsRemarks === true
      ? vscode.l10n.t('Why? This change of state needs remarks.')
      : needsRemarks === false
        ? vscode.l10n.t('Remarks, if there are any')
        : vscode.l10n.t('Remarks. Whether this change of state needs them is not known.');
  const reply = await askText({
    title,
    prompt,
    check: (answer) =>
      needsRemarks === true && answer.trim() === '' ? vscode.l10n.t('This change of state needs remarks.') : undefined,
  });
  return reply.kind === 'answer' ? reply.value.trim() : undefined;
}

async function askRate(title: string): Promise<{ rate?: number; rateRemarks?: string } | undefined> {
  const choices = [0, 1, 2, 3, 4, 5].map((rate) => ({
    label: rate === 0 ? vscode.l10n.t('No rating') : String(rate),
    value: rate,
  }));
  const placeholder = vscode.l10n.t('How was the service, from 1 to 5?');
  const reply = await askChoice({ title, placeholder, choices });
  if (reply.kind !== 'answer') return undefined;
  if (reply.value === 0) return {};
  const words = await askText({
    title,
    prompt: vscode.l10n.t('Remarks on the rating, if there are any'),
    check: () => undefined,
  });
  if (words.kind !== 'answer') return undefined;
  return { rate: reply.value, ...(words.value.trim() === '' ? {} : { rateRemarks: words.value.trim() }) };
}

function isAgreed(
  { connection }: RecordTarget,
  name: string,
  record: JsonObject,
  { state }: StateChange,
): Promise<boolean> {
  const message = vscode.l10n.t(
    'Change the state of “{0}” on {1} ({2})?',
    name,
    connection.name,
    stageWord(connection.stage),
  );
  const now = record[stateMember];
  const detail = `${typeof now === 'string' ? now : '?'} → ${state}`;
  return confirmAction({ message, detail, action: vscode.l10n.t('Change State') });
}

/** Work orders take a body, requests the path and the query (API.md §6). */
function requestFor(
  operation: OperationEntry,
  { service }: RecordTarget,
  record: JsonObject,
  change: StateChange,
): CallRequest {
  const key = recordKey(service, record);
  if (key === undefined || operation.path === null) {
    throw new ValuekeepError('invalidRequest', vscode.l10n.t('The record has no natural key to address it by.'));
  }
  const { state, date, remarks, rate, rateRemarks } = change;
  const places = new Map([
    ...service.key.map((segment, at) => [segment, key[at] ?? ''] as const),
    ['schemaEntityStateKey', state],
  ]);
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => pathSegment(places.get(name) ?? ''));
  const given = {
    ...(date === undefined ? {} : { stateChangeDate: date }),
    ...(remarks === undefined || remarks === '' ? {} : { stateJustificationRemarks: remarks }),
  };
  if (operation.id === 'ChangeSchemaEntityState') {
    return { method: 'POST', path, body: { workOrderKey: key.at(-1) ?? '', schemaEntityStateKey: state, ...given } };
  }
  const query = {
    ...given,
    ...(rate === undefined ? {} : { rate: String(rate) }),
    ...(rateRemarks === undefined ? {} : { rateRemarks }),
  };
  return { method: 'POST', path, query };
}

interface Sending {
  readonly access: RecordAccess;
  readonly key: RecordKey;
  readonly record: JsonObject;
  readonly request: CallRequest;
  readonly change: StateChange;
  /** What the person saw named. */
  readonly seenStage: Stage;
}

/**
 * A lost answer is looked up in the record: it tells its state. Gives the record as it is after the change; undefined
 * where the change was made, but the record cannot be read.
 */
async function send({ access, key, record, request, change, seenStage }: Sending): Promise<JsonObject | undefined> {
  const again = access.steadyKey(record) ?? key;
  return withLateProgress(vscode.l10n.t('Changing the state of {0}…', access.name(record)), async (signal) => {
    try {
      assertDone(await access.client.call(request, { signal, seenStage }), request);
    } catch (error) {
      const now = isUncertain(error) ? await access.find(again).catch(() => undefined) : undefined;
      if (now?.[stateMember] !== change.state) throw error;
      return now;
    }
    const changed = await access.read(again).catch((error: unknown) => {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'The state of {0} was changed to {1}, but the record cannot be read again. Open it or refresh the list to see it; do not change the state a second time. {2}',
          access.name(record),
          change.state,
          reasonWords(error),
        ),
      );
      return undefined;
    });
    if (changed === undefined) return undefined;
    const word = changed[`${stateMember}Description`];
    const state = typeof word === 'string' ? word : change.state;
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) {0} is now: {1}', access.name(changed), state), 5000);
    return changed;
  });
}
