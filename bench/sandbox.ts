import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectFolder } from '../scripts/vscode/folders';
import type { SandboxAddress, SandboxOptions } from '../src/sandbox/sandbox';
import type { SandboxOrder, SandboxReport } from './sandbox/messages';

/** What can be told to another process. */
export type SandboxProcessOptions = Pick<SandboxOptions, 'records' | 'tokenLifetimeSeconds' | 'refreshTokens'>;

export interface SandboxProcess {
  readonly address: SandboxAddress;
  /** How often each text that a PUT sets was carried out. */
  writes(): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

/** The sandbox in a process of its own, so that its work is not taken for the client's. */
export async function startSandboxProcess(options: SandboxProcessOptions = {}): Promise<SandboxProcess> {
  const script = join(projectFolder, 'bench/sandbox/process.ts');
  const child = fork(script, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'], cwd: projectFolder });
  const next = async <Type extends SandboxReport['type']>(type: Type) => {
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('The sandbox ended by itself.')));
    const [report] = (await Promise.race([once(child, 'message'), ended])) as [SandboxReport];
    if (report.type !== type) throw new Error(`The sandbox reported '${report.type}' instead of '${type}'.`);
    return report as Extract<SandboxReport, { type: Type }>;
  };
  const { address } = await next('ready');
  return {
    address,
    writes: async () => {
      const counted = next('counted');
      child.send('count' satisfies SandboxOrder);
      return (await counted).writes;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
