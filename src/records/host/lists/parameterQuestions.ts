import * as vscode from 'vscode';
import { listFilters, missingFilters } from '../../../catalog/listFilters';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog, Parameter, ServiceEntry } from '../../../catalog/types';
import { instantOf } from '../../../json/instants';
import type { ListParameters } from '../../../reading/listQuery';
import { askChoice, askText, type Choice, type PromptStep, type Reply } from '../../../platform/dialogs/prompts';

export interface ParameterQuestions {
  readonly service: ServiceEntry;
  readonly given: ListParameters;
  readonly catalog: Pick<Catalog, 'enumeration'>;
}

/** Asks for what the list cannot do without, one after the other. Undefined where the person turns away. */
export async function askForMissing(questions: ParameterQuestions): Promise<ListParameters | undefined> {
  const { service } = questions;
  const missing = missingFilters(service, questions.given);
  const filters = listFilters(service).filter(({ name }) => missing.includes(name));
  let given = questions.given;
  for (let at = 0; ;) {
    const filter = filters[at];
    if (filter === undefined) return given;
    const place = { title: titleOf(service), step: at + 1, totalSteps: filters.length };
    const reply = await askForValue(filter, place, { ...questions, given });
    if (reply.kind === 'dismissed') return undefined;
    if (reply.kind === 'answer') given = withValue(given, filter, reply.value);
    at += reply.kind === 'back' ? -1 : 1;
  }
}

/** Lets the person change one value after the other until they show the list. Undefined where they turn away. */
export async function askForChanges(questions: ParameterQuestions): Promise<ListParameters | undefined> {
  const { service, catalog } = questions;
  let given = questions.given;
  let last: Parameter | undefined;
  for (;;) {
    const missing = missingFilters(service, given);
    const show: Choice<Parameter | undefined> = {
      label: `$(check) ${vscode.l10n.t('Show the list')}`,
      value: undefined,
    };
    const reply = await askChoice<Parameter | undefined>({
      title: titleOf(service),
      placeholder: vscode.l10n.t('Select a filter to change it'),
      value: last,
      choices: [
        ...(missing.length === 0 ? [show] : []),
        ...listFilters(service).map((filter) => choiceOf(filter, given, catalog)),
      ],
    });
    if (reply.kind !== 'answer') return undefined;
    const filter = reply.value;
    if (filter === undefined) return given;
    const place = { title: titleOf(service), canGoBack: true };
    const answer = await askForValue(filter, place, { ...questions, given });
    if (answer.kind === 'dismissed') return undefined;
    if (answer.kind === 'answer') given = withValue(given, filter, answer.value);
    last = missingFilters(service, given).length === 0 ? undefined : filter;
  }
}

function choiceOf(
  filter: Parameter,
  given: ListParameters,
  catalog: ParameterQuestions['catalog'],
): Choice<Parameter | undefined> {
  const value = given[filter.name] ?? '';
  const name = valuesOf(filter, catalog).find((known) => known.value === value)?.label;
  const unset = filter.required ? vscode.l10n.t('needed') : vscode.l10n.t('not set');
  return { label: filter.name, description: value === '' ? unset : (name ?? value), value: filter };
}

function askForValue(
  filter: Parameter,
  place: PromptStep,
  { given, catalog }: Pick<ParameterQuestions, 'given' | 'catalog'>,
): Promise<Reply<string>> {
  const { name, type, required } = filter;
  const value = given[name] ?? '';
  const values = valuesOf(filter, catalog);
  if (values.length > 0) {
    const unset = required ? [] : [{ label: vscode.l10n.t('Not set'), value: '' }];
    const placeholder = vscode.l10n.t('Value of {0}', name);
    return askChoice<string>({ ...place, placeholder, value, choices: [...unset, ...values] });
  }
  return askText({
    ...place,
    prompt: type === null ? vscode.l10n.t('Value of {0}', name) : vscode.l10n.t('Value of {0} ({1})', name, type),
    placeholder: isMoment(filter) ? '2026-01-31' : required ? '' : vscode.l10n.t('Empty: not set'),
    value,
    check: (answer) => faultOf(filter, answer.trim()),
  }).then((reply) => (reply.kind === 'answer' ? { kind: 'answer', value: reply.value.trim() } : reply));
}

/** What a value can be, as far as the catalog knows. */
function valuesOf({ type }: Parameter, catalog: ParameterQuestions['catalog']): readonly Choice<string>[] {
  const bare = type?.replace(/\?$/, '');
  if (bare === 'bool') {
    return [
      { label: vscode.l10n.t('Yes'), description: 'true', value: 'true' },
      { label: vscode.l10n.t('No'), description: 'false', value: 'false' },
    ];
  }
  const known = bare === undefined ? undefined : catalog.enumeration(bare)?.values;
  return (known ?? []).map(({ value, name }) => ({ label: name, description: String(value), value: String(value) }));
}

function faultOf(filter: Parameter, answer: string): string | undefined {
  if (answer === '') return filter.required ? vscode.l10n.t('The list needs {0}.', filter.name) : undefined;
  if (isMoment(filter) && Number.isNaN(instantOf(answer.toUpperCase().replace(' ', 'T')))) {
    return vscode.l10n.t('A date like 2026-01-31, or a time like 2026-01-31T08:00:00Z.');
  }
  return undefined;
}

function isMoment({ type }: Parameter): boolean {
  return type?.startsWith('DateTime') === true;
}

function withValue(given: ListParameters, { name }: Parameter, value: string): ListParameters {
  const others = Object.fromEntries(Object.entries(given).filter(([known]) => known !== name));
  return value === '' ? others : { ...others, [name]: value };
}

function titleOf(service: ServiceEntry): string {
  return vscode.l10n.t('{0}: What to List', serviceTitle(service));
}
