import { parentPort, workerData } from 'node:worker_threads';
import { PortError } from './portFaults';
import { startSandbox } from './sandbox';
import type { SandboxWorkerOptions, SandboxWorkerReport } from './workerMessages';

/** The sandbox in a thread of its own, so that a large answer never holds up the editor. */
async function run(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This script runs as a worker thread.');
  const report = (message: SandboxWorkerReport): void => port.postMessage(message);
  let sandbox;
  try {
    sandbox = await startSandbox(workerData as SandboxWorkerOptions);
  } catch (error) {
    report({
      type: 'failed',
      message: error instanceof Error ? error.message : String(error),
      ...(error instanceof PortError && { port: error.fault }),
    });
    return;
  }
  const { address, stop } = sandbox;
  // The only order is 'stop'; nothing keeps the thread after it.
  port.once('message', () => {
    void stop().then(() => report({ type: 'stopped' }));
  });
  report({ type: 'ready', address });
}

void run();
