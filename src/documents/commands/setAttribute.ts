import * as vscode from 'vscode';
import { lowerFirst } from '../../catalog/members/frameworkRule';
import type { Catalog } from '../../catalog/types';
import type { RecordKey } from '../../client/core/api';
import { editorJson } from '../../json/editorJson';
import { type ErrorCode, isHeldBack, isValuekeepError, ValuekeepError } from '../../client/core/errors';
import { type JsonObject, type JsonValue, parseJson } from '../../json/json';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument } from '../../platform/commands/commands';
import { fromPlainJson } from '../../json/plainJson';
import { withProgress } from '../../platform/dialogs/progress';
import { askText } from '../../platform/dialogs/prompts';
import { stageWord } from '../../platform/words/stages';
import { recordOperations } from '../../saving/plan/recordOperations';
import { type PlannedCall, planSave } from '../../saving/plan/savePlan';
import { showsPlan } from '../saving/planPrompt';
import { valueWords } from '../saving/planWords';
import { problemWords } from '../saving/problemWords';
import { RecordAccess } from '../../saving/recordAccess';
import { assertDone, isNotSent, isUncertain, outcomeOf } from '../../saving/outcome';
import { reasonWords } from '../saving/saveFailure';
import type { RecordChoice, RecordTarget } from './recordChoice';
import { confirmAction } from '../../platform/dialogs/confirm';

/** What became of one record. */
export interface RowResult {
  readonly key: RecordKey;
  readonly outcome: 'set' | 'failed' | 'unknown' | 'notSent';
  readonly code?: ErrorCode;
  readonly message?: string;
}

interface Wanted {
  readonly keys: readonly RecordKey[];
  readonly attribute: string;
  readonly value: JsonValue;
}

/**
 * `valuekeep.setAttribute`: sets one attribute of several records, one call each, in order. A record that fails does not
 * stop the others. Gives a result for each; `undefined` where the person turned away.
 * @throws ValuekeepError `invalidRequest` for an attribute that no operation sets, `readOnly`, `notFound`
 */
export async function setAttribute(
  { choice, catalog }: { readonly choice: RecordChoice; readonly catalog: () => Promise<Catalog> },
  asked: CommandArgument<'valuekeep.setAttribute'>,
  { byProgram }: Pick<CommandCall, 'byProgram'>,
): Promise<readonly RowResult[] | undefined> {
  const title = vscode.l10n.t('Set Attribute');
  const target = await choice.target(asked, title);
  if (target === undefined) return undefined;
  if (target.toGuard().readOnly) {
    throw new ValuekeepError('readOnly', vscode.l10n.t('This connection is read-only, so nothing was sent.'));
  }
  const operations = recordOperations(await catalog(), target.service);
  const keys = asked.keys ?? (await choice.records(target, title));
  const named = keys && (asked.attribute ?? (await pickAttribute(operations.settable)));
  if (keys === undefined || named === undefined) return undefined;
  const attribute = lowerFirst(named);
  if (operations.setter(attribute) === undefined) {
    throw new ValuekeepError('invalidRequest', vscode.l10n.t('The catalog knows no operation that sets “{0}”.', named));
  }
  const value = 'value' in asked ? jsonOf(asked.value) : await askValue(attribute);
  if (value === undefined) return undefined;
  const wanted = { keys, attribute, value };
  const connection = target.toGuard();
  const asks = showsPlan(connection, !byProgram && keys.length > 1);
  if (asks && !(await isAgreed({ ...target, connection }, wanted))) {
    if (!byProgram) return undefined;
    throw new ValuekeepError('cancelled', 'The person turned the plan down.');
  }
  const results = await setAll({ ...target, connection }, wanted, (change) =>
    planSave([change], { ...change, service: target.service, operations }),
  );
  if (!byProgram || results.some(({ outcome }) => outcome !== 'set')) tell(results, attribute);
  return results;
}

type Plan = (change: PlannedCall['change'] & { readonly record: JsonObject }) => ReturnType<typeof planSave>;

async function setAll(
  target: RecordTarget,
  { keys, attribute, value }: Wanted,
  plan: Plan,
): Promise<readonly RowResult[]> {
  const access = new RecordAccess(target);
  const title =
    keys.length === 1
      ? vscode.l10n.t('Setting {0} of 1 record', attribute)
      : vscode.l10n.t('Setting {0} of {1} records', attribute, keys.length);
  return withProgress(title, async (signal, report) => {
    const results: RowResult[] = [];
    for (const key of keys) {
      if (signal.aborted) results.push({ key, outcome: 'notSent' });
      else results.push(await setOne(access, { key, attribute, value, plan, signal }));
      report(`${String(results.length)} / ${String(keys.length)}`, (100 * results.length) / keys.length);
    }
    return results;
  });
}

interface Row {
  readonly key: RecordKey;
  readonly attribute: string;
  readonly value: JsonValue;
  readonly plan: Plan;
  readonly signal: AbortSignal;
}

async function setOne(access: RecordAccess, { key, attribute, value, plan, signal }: Row): Promise<RowResult> {
  try {
    const record = await access.read(key, { signal });
    const change = { kind: 'member' as const, member: attribute, before: record[attribute], after: value };
    const { calls, problems } = plan({ ...change, record });
    const [call] = calls;
    if (call === undefined) {
      const reason = problems[0]?.reason ?? { kind: 'noAddress' };
      return { key, outcome: 'failed', code: 'invalidRequest', message: problemWords(reason) };
    }
    return await sendOne(access, { key, call, record, signal });
  } catch (error) {
    return failed(key, 'failed', error);
  }
}

async function sendOne(
  access: RecordAccess,
  { key, call, record, signal }: { key: RecordKey; call: PlannedCall; record: JsonObject; signal: AbortSignal },
): Promise<RowResult> {
  const { method, path, body } = call;
  try {
    const options = { signal, seenStage: access.connection.stage };
    const request = { method, path, ...(body === undefined ? {} : { body }) };
    assertDone(await access.client.call(request, options), request);
    return { key, outcome: 'set' };
  } catch (error) {
    if (!isUncertain(error)) return failed(key, isNotSent(error) ? 'notSent' : 'failed', error);
    const now = await access.find(access.steadyKey(record) ?? key).catch(() => undefined);
    if (now === undefined) return failed(key, 'unknown', error);
    return outcomeOf(call, record, now) === 'applied' ? { key, outcome: 'set' } : failed(key, 'failed', error);
  }
}

function failed(key: RecordKey, outcome: 'failed' | 'unknown' | 'notSent', error: unknown): RowResult {
  // Canceled before anything was sent.
  if (!isUncertain(error) && isValuekeepError(error) && error.code === 'cancelled') return { key, outcome: 'notSent' };
  if (isHeldBack(error)) return { key, outcome: 'notSent', code: error.code, message: reasonWords(error) };
  const code = isValuekeepError(error) ? { code: error.code } : {};
  return { key, outcome, ...code, message: reasonWords(error) };
}

async function pickAttribute(settable: readonly string[]): Promise<string | undefined> {
  const title = vscode.l10n.t('Set Attribute: Which One?');
  return vscode.window.showQuickPick([...settable], { title, ignoreFocusOut: true });
}

/** A person writes text as it is, and anything else as JSON. */
async function askValue(attribute: string): Promise<JsonValue | undefined> {
  const reply = await askText({
    title: vscode.l10n.t('Set Attribute: {0}', attribute),
    prompt: vscode.l10n.t('The new value. Numbers, true, false, null and "text" count as JSON; all else is text.'),
    check: () => undefined,
  });
  if (reply.kind !== 'answer') return undefined;
  try {
    return parseJson(reply.value);
  } catch {
    return reply.value;
  }
}

function isAgreed({ connection, service }: RecordTarget, { keys, attribute, value }: Wanted): Promise<boolean> {
  const where = [connection.name, stageWord(connection.stage)] as const;
  const message =
    keys.length === 1
      ? vscode.l10n.t('Set {0} of 1 record on {1} ({2})?', attribute, ...where)
      : vscode.l10n.t('Set {0} of {1} records on {2} ({3})?', attribute, keys.length, ...where);
  const shown = keys.slice(0, 10).map((key) => (typeof key === 'string' ? key : key.join('/')));
  const detail = [
    `PUT /${service.path}/…/${attribute}`,
    `    → ${valueWords(value)}`,
    ...shown,
    ...(keys.length > 10 ? [vscode.l10n.t('… and {0} more', keys.length - 10)] : []),
  ].join('\n');
  return confirmAction({ message, detail, action: vscode.l10n.t('Send') });
}

function tell(results: readonly RowResult[], attribute: string): void {
  const set = results.filter(({ outcome }) => outcome === 'set').length;
  if (set === results.length) {
    const message =
      set === 1
        ? vscode.l10n.t('$(check) Set {0} of 1 record', attribute)
        : vscode.l10n.t('$(check) Set {0} of {1} records', attribute, set);
    vscode.window.setStatusBarMessage(message, 5000);
    return;
  }
  const show = vscode.l10n.t('Show Results');
  const message = vscode.l10n.t('{0} was set on {1} of {2} records.', attribute, set, results.length);
  void vscode.window.showWarningMessage(message, show).then(async (chosen) => {
    if (chosen !== show) return;
    const content = `${editorJson(results as unknown as JsonValue, 2)}\n`;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content }));
  });
}

/** What a command was given, as JSON. @throws ValuekeepError `invalidRequest` */
function jsonOf(value: unknown): JsonValue {
  if (value !== undefined && typeof value !== 'function' && typeof value !== 'symbol') return fromPlainJson(value);
  throw new ValuekeepError('invalidRequest', vscode.l10n.t('The value is no JSON.'));
}
