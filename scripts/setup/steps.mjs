import { spawn } from 'node:child_process';

/** A step that did not end well; the message says which and how. */
export class StepFailed extends Error {}

/** Runs a command, under a heading, with its output as it comes, and says how long it took. */
export async function runStep(title, command, args, cwd) {
  const start = performance.now();
  console.log(`\n=== ${title}`);
  // npm is a script file on Windows, which only a shell starts.
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const stop = () => child.kill('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const [how, detail] = await new Promise((resolve) => {
    child.once('error', (error) => resolve(['could not start', error.message]));
    child.once('close', (code, signal) => resolve(code === 0 ? [] : ['failed', `exit ${code ?? signal}`]));
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  if (how !== undefined) {
    throw new StepFailed(
      `${title} ${how} (${detail}). Run it alone: ${[command, ...args].filter((arg) => arg !== '--silent').join(' ')}`,
    );
  }
  console.log(`=== ${title}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
