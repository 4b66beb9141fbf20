import { parseArgs } from 'node:util';
import type { SandboxBehavior } from './behavior';
import type { SandboxOptions } from './sandbox';

export type CommandLine =
  | { readonly kind: 'start'; readonly options: SandboxOptions }
  | { readonly kind: 'help' }
  /** The message says which argument is wrong and what it may be. */
  | { readonly kind: 'wrong'; readonly message: string };

export const usage = `Valuekeep sandbox: a local Valuekeep service with made-up data.

Usage: npm run sandbox -- [options]

  --port <number>            port to listen on; any free one unless given
  --records <number>         work orders to make, 10 to 200000 (2000)
  --seed <number>            the same seed gives the same data (1)
  --token-lifetime <seconds> lifetime of access tokens (14400)
  --refresh-tokens           give refresh tokens
  --profile <name>           strict, lenient or lenient-v3, with the OData of that version (strict)
  --pictures <form>          bytes or json (bytes)
  --help                     show this
`;

const limits = {
  port: { least: 0, most: 65_535 },
  records: { least: 10, most: 200_000 },
  seed: { least: 0, most: 4_294_967_295 },
  'token-lifetime': { least: 1, most: 86_400 },
} as const;

const profiles = {
  strict: { profile: 'strict' },
  lenient: { profile: 'lenient', dialect: 'v4' },
  'lenient-v3': { profile: 'lenient', dialect: 'v3' },
} as const;
const pictures = { bytes: { pictures: 'bytes' }, json: { pictures: 'json' } } as const;

export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        records: { type: 'string' },
        seed: { type: 'string' },
        'token-lifetime': { type: 'string' },
        'refresh-tokens': { type: 'boolean' },
        profile: { type: 'string' },
        pictures: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help === true) return { kind: 'help' };
    const number = <Name extends string>(option: keyof typeof limits, name: Name): Partial<Record<Name, number>> => {
      const given = values[option];
      return given === undefined ? {} : ({ [name]: wholeNumber(given, option) } as Record<Name, number>);
    };
    const behavior = {
      ...choiceOf(profiles, values.profile, 'profile'),
      ...choiceOf(pictures, values.pictures, 'pictures'),
    };
    return {
      kind: 'start',
      options: {
        ...number('port', 'port'),
        ...number('records', 'records'),
        ...number('seed', 'seed'),
        ...number('token-lifetime', 'tokenLifetimeSeconds'),
        refreshTokens: values['refresh-tokens'] === true,
        ...(Object.keys(behavior).length > 0 && { behavior }),
      },
    };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

function choiceOf(
  choices: Readonly<Record<string, Partial<SandboxBehavior>>>,
  text: string | undefined,
  option: string,
): Partial<SandboxBehavior> {
  if (text === undefined) return {};
  const choice = Object.hasOwn(choices, text) ? choices[text] : undefined;
  if (choice !== undefined) return choice;
  throw new Error(`--${option} must be one of ${Object.keys(choices).join(', ')}; it is "${text}".`);
}

function wholeNumber(text: string, option: keyof typeof limits): number {
  const { least, most } = limits[option];
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Error(`--${option} must be a whole number from ${least} to ${most}; it is "${text}".`);
}
