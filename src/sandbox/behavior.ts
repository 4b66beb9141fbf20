/** How the sandbox behaves where servers differ, or where nobody knows how the real one does. */
export interface SandboxBehavior {
  /**
   * `strict` refuses what the reference does not name. `lenient` does what the libraries below the framework do by default
   * (API.md §2.1, §4, §5.1, §7).
   */
  readonly profile: 'strict' | 'lenient';
  /** The OData version of the lenient profile; the strict one takes both. */
  readonly dialect: 'v4' | 'v3';
  /** Pictures as their bytes, or as JSON with `fileContents` in base64. */
  readonly pictures: 'bytes' | 'json';
}

export const defaultBehavior: SandboxBehavior = { profile: 'strict', dialect: 'v4', pictures: 'bytes' };

const choices: { readonly [Name in keyof SandboxBehavior]: readonly SandboxBehavior[Name][] } = {
  profile: ['strict', 'lenient'],
  dialect: ['v4', 'v3'],
  pictures: ['bytes', 'json'],
};

/** The behavior of now, which a control call may change. */
export class BehaviorSwitch {
  #current: SandboxBehavior;

  constructor(begin: Partial<SandboxBehavior>) {
    this.#current = { ...defaultBehavior, ...begin };
  }

  get current(): SandboxBehavior {
    return this.#current;
  }

  /** Takes some of the choices by name, and leaves the others. Gives what is wrong with them; nothing is changed then. */
  change(asked: Readonly<Record<string, unknown>>): string | undefined {
    const next: Record<string, string> = { ...this.#current };
    for (const [name, value] of Object.entries(asked)) {
      const known: readonly unknown[] = Object.hasOwn(choices, name) ? choices[name as keyof SandboxBehavior] : [];
      if (known.length === 0) return `Unknown behavior "${name}". Known are: ${namesOf(choices)}.`;
      if (typeof value !== 'string' || !known.includes(value)) {
        return `"${name}" must be ${known.join(' or ')}.`;
      }
      next[name] = value;
    }
    this.#current = next as unknown as SandboxBehavior;
    return undefined;
  }
}

function namesOf(object: object): string {
  return Object.keys(object).join(', ');
}
