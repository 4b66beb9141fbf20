import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { membersOf, rangeOf, removal, textOf } from '../team/file/jsonNodes';
import type { NodeMember } from '../team/file/jsonNodes';
import { findSecrets } from '../team/file/secretProblems';
import { isSecretName, secretSign } from '../team/file/secretSigns';
import type { ProblemRange, ProblemFix } from '../team/file/teamProblem';

/** As much of a setting's schema in package.json as is looked at. */
export interface SettingSchema {
  readonly type: string;
  readonly default: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What is wrong at a place of a settings file. It carries nothing of the file's text. */
export type SettingFault = ProblemRange &
  (
    | { readonly kind: 'secret'; readonly fix: ProblemFix }
    | { readonly kind: 'unknownSetting' }
    | { readonly kind: 'wrongType'; readonly schema: SettingSchema }
    | { readonly kind: 'outOfRange'; readonly schema: SettingSchema; readonly counts: number }
  );

export type SettingSchemas = Readonly<Record<string, SettingSchema>>;

const section = 'valuekeep';

/** What is wrong with this extension's settings in a settings file, or in the `settings` of a workspace file. */
export function settingFaults(text: string, schemas: SettingSchemas): readonly SettingFault[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root === undefined) return [];
  return settingsIn(root, '').flatMap(({ name, member }) => faultsOf(name, member, schemas));
}

interface Setting {
  readonly name: string;
  readonly member: NodeMember;
}

/** Settings may be nested in an object, stand in a workspace file, or for one language only. */
function settingsIn(object: Node, prefix: string): readonly Setting[] {
  return membersOf(object).flatMap((member): readonly Setting[] => {
    const name = prefix + member.name;
    const { value } = member;
    const isInside = name === section || name.startsWith(`${section}.`);
    const isAround = prefix === '' && (name === 'settings' || name.startsWith('['));
    if (value?.type === 'object' && (isInside || isAround)) return settingsIn(value, isInside ? `${name}.` : '');
    return isInside ? [{ name, member }] : [];
  });
}

function faultsOf(
  name: string,
  { key, value, property }: NodeMember,
  schemas: SettingSchemas,
): readonly SettingFault[] {
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  const lastName = name.slice(name.lastIndexOf('.') + 1);
  const isSecret = isSecretName(lastName) || secretSign(name) !== undefined || isSecretValue(value);
  if (isSecret) return [{ ...rangeOf(property), kind: 'secret', fix: removal(property) }];
  if (schema === undefined) return [{ ...rangeOf(key), kind: 'unknownSetting' }];
  if (value === undefined) return [];
  const given: unknown = value.value;
  if (schema.type === 'boolean') {
    return typeof given === 'boolean' ? [] : [{ ...rangeOf(value), kind: 'wrongType', schema }];
  }
  if (schema.type !== 'integer') return [];
  if (typeof given !== 'number' || !Number.isInteger(given)) return [{ ...rangeOf(value), kind: 'wrongType', schema }];
  const counts = Math.min(Math.max(given, schema.minimum ?? given), schema.maximum ?? given);
  return counts === given ? [] : [{ ...rangeOf(value), kind: 'outOfRange', schema, counts }];
}

function isSecretValue(value: Node | undefined): boolean {
  if (value === undefined) return false;
  const text = textOf(value);
  return text === undefined ? findSecrets(value).length > 0 : secretSign(text) !== undefined;
}
