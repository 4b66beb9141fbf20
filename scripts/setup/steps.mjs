import { spawn } from 'node:child_process';
import { clearInterval, clearTimeout, setInterval, setTimeout } from 'node:timers';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A step that did not end well; the message says which and how. */
export class StepFailed extends Error {}

/**
 * Runs a command, under a heading, and says how long it took. Stops it when this process is told to stop, when npm, which
 * called this process, is gone, and when `signal` says so. With `collects` its output is kept and printed when it has ended,
 * so that steps can run side by side; without, it is on the terminal as it comes. Gives the seconds that it took.
 */
export async function runStep(title, command, args, cwd, { collects = false, environment = {}, signal } = {}) {
  const start = performance.now();
  console.log(collects ? `--- ${title} …` : `\n=== ${title}`);
  const isWindows = process.platform === 'win32';
  const output = collects ? 'pipe' : 'inherit';
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...environment },
    stdio: ['ignore', output, output],
    // npm is a script file on Windows, which only a shell starts.
    shell: isWindows && command === 'npm',
    // A process group of its own, to be stopped whole.
    detached: !isWindows,
  });
  const collected = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => collected.push(chunk));
  const ending = stopperOf(child);
  for (const name of signals) process.once(name, ending.stop);
  signal?.addEventListener('abort', ending.stop);
  const calledBy = process.ppid;
  const isByNpm = process.env.npm_lifecycle_event !== undefined;
  const watch = setInterval(() => isByNpm && process.ppid !== calledBy && ending.stop(), 1000);
  const [how, detail] = await new Promise((resolve) => {
    child.once('error', (error) => resolve(['could not start', error.message]));
    child.once('close', (code, by) => resolve(code === 0 ? [] : ['failed', `exit ${code ?? by}`]));
  });
  clearInterval(watch);
  ending.end();
  for (const name of signals) process.off(name, ending.stop);
  signal?.removeEventListener('abort', ending.stop);
  if (collects && !signal?.aborted)
    process.stdout.write(`\n=== ${title}\n${Buffer.concat(collected).toString('utf8')}`);
  const seconds = (performance.now() - start) / 1000;
  if (how !== undefined) {
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const alone = [...variables, command, ...args.filter((arg) => arg !== '--silent')].join(' ');
    throw new StepFailed(
      signal?.aborted
        ? `${title} was stopped after ${seconds.toFixed(1)} s.`
        : `${title} ${how} (${detail}). Run it alone: ${alone}`,
    );
  }
  console.log(`=== ${title}: ${seconds.toFixed(1)} s`);
  return seconds;
}

/** Stops a process and all that it started, by force where it does not end within ten seconds. */
function stopperOf(child) {
  const kill = (name) => {
    try {
      if (process.platform === 'win32') child.kill();
      else process.kill(-child.pid, name);
    } catch {
      // Already gone.
    }
  };
  let patience;
  return {
    stop: () => {
      kill('SIGTERM');
      patience ??= setTimeout(() => kill('SIGKILL'), 10_000);
    },
    end: () => clearTimeout(patience),
  };
}
