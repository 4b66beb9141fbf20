import { isSecretName } from '../../team/file/secretSigns';
import type { EntryFault } from './entryFault';
import type { Entry, Environment } from './environment';
import { recognize } from './memberNames';

export type Resolved = { readonly value: string; readonly hasReferences: boolean } | { readonly fault: EntryFault };

/** More is no address any more, and entries that name one another twice each would fill the memory. */
const mostReferences = 100;

const patterns = {
  braces: /\{\{\s*([^{}]*?)\s*\}\}/g,
  dollar: /\$\{([^{}]*)\}|\$([A-Za-z_]\w*)/g,
} as const;

/**
 * The value of an entry with every entry that it names in its place, and with those that these name. A value that
 * cannot be had whole is not had at all. `mayHoldSecrets`: whether the value itself is one.
 */
export function resolved(
  entry: Pick<Entry, 'name' | 'value' | 'isLiteral'>,
  { variables, references }: Pick<Environment, 'variables' | 'references'>,
  mayHoldSecrets: boolean,
): Resolved {
  const fault = new Set<EntryFault>();
  let count = 0;

  const fill = ({ value, isLiteral }: Pick<Entry, 'value' | 'isLiteral'>, around: readonly string[]): string => {
    const isUnclear = references === 'dollar' && (isLiteral === true || value.includes('\\$'));
    return value.replace(patterns[references], (reference: string, braced: string | undefined, bare?: string) => {
      const name = braced ?? (typeof bare === 'string' ? bare : '');
      const variable = named(variables, name);
      // A secret may well have such a sign in it; readers that fill in and those that do not come to other values.
      const mayBeItself = braced === undefined && mayHoldSecrets && around.length === 1;
      if (mayBeItself || isUnclear) {
        if (!mayBeItself || variable !== undefined) fault.add('unclearDollar');
        return reference;
      }
      count += 1;
      if (count > mostReferences) fault.add('tooManyReferences');
      else if (around.includes(name)) fault.add('circle');
      else if (variable === undefined) fault.add('unresolved');
      else if (variable.fault !== undefined) fault.add(variable.fault);
      else if (!mayHoldSecrets && isSecretEntry(variable)) fault.add('refersToSecret');
      else return fill(variable, [...around, name]);
      return reference;
    });
  };

  const value = fill(entry, [entry.name]);
  const [first] = fault;
  return first === undefined ? { value, hasReferences: count > 0 } : { fault: first };
}

/** Whether an entry is meant to be a secret, by its name or by what its file says. */
export function isSecretEntry({ name, isSecret }: Pick<Entry, 'name' | 'isSecret'>): boolean {
  return isSecret === true || isSecretName(name) || recognize(name)?.member === 'clientSecret';
}

/** Of several the one that counts, and of those of one rank the last. */
function named(variables: readonly Entry[], name: string): Entry | undefined {
  const fitting = variables.filter((one) => one.name === name && one.fault !== 'off' && one.fault !== 'repeated');
  const highest = Math.max(...fitting.map(({ rank }) => rank));
  return fitting.findLast(({ rank }) => rank === highest);
}
