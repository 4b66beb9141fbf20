import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { HostTestEvent } from '../../test/host/results';
import { withSourceLines } from './sourceLines';
import type { TestCounts } from './testCounts';

export interface HostTestResults {
  /** The loopback port to hand to the tests. */
  readonly port: number;
  /** Settles when the tests in VS Code have ended, or with why they did not. */
  readonly ended: Promise<TestCounts>;
  close(): void;
}

/** Milliseconds after which a run hangs for certain, also on a machine that is busy. */
const startTimeout = 180_000;
const runTimeout = 900_000;

/** Takes what the tests in an extension host tell, and prints it as it comes. */
export async function receiveHostTestResults(): Promise<HostTestResults> {
  const server = createServer();
  const ended = within<Socket>(startTimeout, 'The tests in VS Code did not begin', (resolve, reject) => {
    server.once('connection', resolve).once('error', reject);
  }).then((socket) =>
    within<TestCounts>(runTimeout, 'The tests in VS Code did not end', (resolve, reject) => {
      const counts = { passed: 0, failed: 0 };
      const seconds: Record<string, number> = {};
      let complete = false;
      socket.once('error', reject);
      createInterface({ input: socket })
        .on('line', (line) => {
          const event = JSON.parse(line) as HostTestEvent;
          if (event.type === 'ended') complete = true;
          else if (event.type === 'file') seconds[event.file] = (seconds[event.file] ?? 0) + event.ms / 1000;
          else counts[print(event)] += 1;
        })
        .once('close', () => {
          if (complete) resolve({ ...counts, seconds });
          else reject(new Error('The extension host ended before its tests did.'));
        });
    }),
  );
  // Whoever awaits it may come later than the failure.
  ended.catch(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port for the results of the tests.');
  return { port: address.port, ended, close: () => server.close() };
}

function print(event: Exclude<HostTestEvent, { type: 'ended' | 'file' }>): 'passed' | 'failed' {
  switch (event.type) {
    case 'passed':
      console.log(`  ✔ ${event.title} (${String(event.ms)} ms)`);
      return 'passed';
    case 'failed':
      console.log(`  ✖ ${event.title}\n${withSourceLines(event.error).replaceAll(/^/gm, '      ')}`);
      return 'failed';
    case 'pending':
      console.log(`  ✖ ${event.title}\n      A test is not left out: write it or take it away.`);
      return 'failed';
  }
}

function within<T>(
  ms: number,
  what: string,
  executor: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} within ${String(ms / 1000)} s.`)), ms);
    const settled = () => clearTimeout(timer);
    executor(
      (value) => {
        settled();
        resolve(value);
      },
      (error) => {
        settled();
        reject(error);
      },
    );
  });
}
