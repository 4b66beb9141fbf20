import { spawn } from 'node:child_process';
import { clearInterval, setInterval } from 'node:timers';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A step that did not end well; the message says which and how. */
export class StepFailed extends Error {}

/**
 * Runs a command, under a heading, with its output as it comes, and says how long it took. Stops it when this process is
 * told to stop, and when npm, which called this process, is gone.
 */
export async function runStep(title, command, args, cwd) {
  const start = performance.now();
  console.log(`\n=== ${title}`);
  const isWindows = process.platform === 'win32';
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    // npm is a script file on Windows, which only a shell starts.
    shell: isWindows && command === 'npm',
    // A process group of its own, to be stopped whole.
    detached: !isWindows,
  });
  const stop = () => (isWindows ? child.kill() : process.kill(-child.pid, 'SIGTERM'));
  for (const signal of signals) process.once(signal, stop);
  const calledBy = process.ppid;
  const isByNpm = process.env.npm_lifecycle_event !== undefined;
  const watch = setInterval(() => isByNpm && process.ppid !== calledBy && stop(), 1000);
  const [how, detail] = await new Promise((resolve) => {
    child.once('error', (error) => resolve(['could not start', error.message]));
    child.once('close', (code, signal) => resolve(code === 0 ? [] : ['failed', `exit ${code ?? signal}`]));
  });
  clearInterval(watch);
  for (const signal of signals) process.off(signal, stop);
  if (how !== undefined) {
    throw new StepFailed(
      `${title} ${how} (${detail}). Run it alone: ${[command, ...args].filter((arg) => arg !== '--silent').join(' ')}`,
    );
  }
  console.log(`=== ${title}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
