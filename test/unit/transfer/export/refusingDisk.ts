import { type FileHandle, open } from 'node:fs/promises';

type Call = 'sync' | 'chmod' | 'chown' | 'writeFile';

/** While `work` runs, open files refuse these calls with this code, after as many as are allowed. */
export async function refusing<T>(
  calls: readonly Call[],
  code: string,
  work: (allow: (count: number) => void) => Promise<T>,
): Promise<T> {
  const probe = await open(__filename);
  const handles = Object.getPrototypeOf(probe) as Record<Call, (this: FileHandle, ...given: never[]) => Promise<void>>;
  await probe.close();
  const own = calls.map((call) => [call, handles[call]] as const);
  let allowed = 0;
  for (const [call, original] of own) {
    handles[call] = function (...given) {
      if (allowed > 0) {
        allowed -= 1;
        return original.apply(this, given);
      }
      return Promise.reject(Object.assign(new Error(`${code}: ${call}`), { code }));
    };
  }
  try {
    return await work((count) => (allowed = count));
  } finally {
    for (const [call, original] of own) handles[call] = original;
  }
}
