import { spawn } from 'node:child_process';

/** A command that did not end with 0; the message carries what it printed. */
class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/**
 * Runs a command to its end and gives what it wrote to both outputs.
 * @throws CommandFailed where it cannot start or ends with another code than 0.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly environment?: Readonly<Record<string, string>> },
): Promise<string> {
  const { cwd, environment } = options;
  // npm is a script file on Windows, which only a shell starts.
  const shell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...environment },
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number | string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message)).once('close', resolve);
  });
  if (code !== 0) {
    const last = output.trim().split('\n').slice(-20).join('\n');
    throw new CommandFailed(`\`${[command, ...args].join(' ')}\` failed (${code ?? 'stopped'}):\n${last}`);
  }
  return output;
}
