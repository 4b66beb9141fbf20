import { startSandbox, type SandboxOptions } from '../../src/sandbox/sandbox';
import { SandboxApi } from '../../src/sandbox/server/valuekeepApi';
import type { SandboxReport } from './messages';

const writes = new Map<string, number>();

/** Counts where the sandbox carries requests out, behind its faults: what a fault turns away never comes here. */
function countWrites(): void {
  const { answer } = SandboxApi.prototype as { answer: (this: SandboxApi, request: Request) => Promise<Response> };
  Reflect.set(SandboxApi.prototype, 'answer', async function (this: SandboxApi, request: Request) {
    const body = request.method === 'PUT' ? request.clone().text() : undefined;
    const response = await answer.call(this, request);
    if (body !== undefined && response.ok) {
      const value = JSON.parse(await body) as string;
      writes.set(value, (writes.get(value) ?? 0) + 1);
    }
    return response;
  });
}

const report = (message: SandboxReport): void => void process.send?.(message);

countWrites();
const { address } = await startSandbox(JSON.parse(process.argv[2] ?? '{}') as SandboxOptions);
process.on('disconnect', () => process.exit());
// The only order is to count.
process.on('message', () => report({ type: 'counted', writes: Object.fromEntries(writes) }));
report({ type: 'ready', address });
