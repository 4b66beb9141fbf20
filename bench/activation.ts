import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { launchChromium } from '../scripts/vscode/chromium';
import { cacheFolder, projectFolder } from '../scripts/vscode/folders';
import { startServer } from '../scripts/vscode/server';
import { installServer } from '../scripts/vscode/serverInstall';
import { quietSettings } from '../scripts/vscode/settings';
import { exitOnSignals } from '../scripts/vscode/signals';
import { vscodeRelease } from '../scripts/vscode/versions';
import { median, rounded, type BenchmarkRow } from './benchmark';

const budgets = { ms: 30, megabytes: 3 };
/** An even number: half of the windows activate ours first, half the empty extension. */
const windows = 6;
const windowTimeout = 120_000;

const folder = join(cacheFolder, 'bench-activation');
const subjectId = 'valuekeep-api-tools.valuekeep-api-tools';
const emptyId = 'bench.empty';

interface Cost {
  readonly ms: number;
  readonly megabytes: number;
}

/** One window's costs by extension id. */
type Measurement = Readonly<Record<string, Cost>>;

/** Activates the extensions that the address tells, in their order, and sends back what each cost. */
const probe = `
const vscode = require('vscode');
const v8 = require('node:v8');
const vm = require('node:vm');
v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function heap() {
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    await pause(100);
  }
  return process.memoryUsage().heapUsed;
}

async function cost(id) {
  const before = await heap();
  const start = performance.now();
  await vscode.extensions.getExtension(id).activate();
  const ms = performance.now() - start;
  // What it began in the background counts too.
  await pause(1000);
  return { ms, megabytes: ((await heap()) - before) / 1e6 };
}

exports.run = async () => {
  const address = process.env.VALUEKEEP_BENCH_ADDRESS;
  const ids = await (await fetch(address)).json();
  // Until the window has come to rest.
  await pause(3000);
  const costs = {};
  for (const id of ids) costs[id] = await cost(id);
  await fetch(address, { method: 'POST', body: JSON.stringify(costs) });
};
`;

async function writeExtension(name: string, script: string): Promise<string> {
  const place = join(folder, 'extensions', `bench.${name}-0.0.1`);
  const manifest = { name, publisher: 'bench', version: '0.0.1', engines: { vscode: '^1.110.0' }, main: './main.cjs' };
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  await writeFile(join(place, 'main.cjs'), script);
  return place;
}

/** The built extension, that begins only when it is told to. */
async function writeSubject(): Promise<void> {
  const place = join(folder, 'extensions', `${subjectId}-0.0.1`);
  const manifest = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as object;
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  for (const part of ['dist', 'media', 'l10n', 'package.nls.json']) {
    await cp(join(projectFolder, part), join(place, part), { recursive: true });
  }
}

/** Hands each window its order and takes what it measured. */
async function listen() {
  const measurements: Measurement[] = [];
  let arrived: () => void = () => undefined;
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      void text(request).then((body) => {
        measurements.push(JSON.parse(body) as Measurement);
        response.end();
        arrived();
      });
    } else {
      const oursFirst = measurements.length % 2 === 0;
      response.end(JSON.stringify(oursFirst ? [subjectId, emptyId] : [emptyId, subjectId]));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port for the measurements.');
  return {
    address: `http://127.0.0.1:${String(address.port)}/`,
    measurements,
    next: () =>
      new Promise<void>((resolve, reject) => {
        const late = () => reject(new Error('A window did not send what it measured.'));
        const timer = setTimeout(late, windowTimeout);
        arrived = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    close: () => server.close(),
  };
}

/** What activating the built extension costs above an empty one, in new windows of the same VS Code. */
export async function measureActivation(): Promise<readonly BenchmarkRow[]> {
  exitOnSignals(130);
  await rm(folder, { recursive: true, force: true });
  const [probeFolder] = await Promise.all([
    writeExtension('probe', probe),
    writeExtension('empty', 'exports.activate = () => undefined;\n'),
    writeSubject(),
  ]);
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  const results = await listen();
  const server = await startServer({
    install: await installServer(vscodeRelease(), console.log),
    dataFolder: join(folder, 'data'),
    extensionsFolder: join(folder, 'extensions'),
    settings: quietSettings,
    testDriver: true,
    environment: { VALUEKEEP_BENCH_ADDRESS: results.address },
  });
  const browser = await launchChromium();
  try {
    const tests = { extensionDevelopmentPath: probeFolder, extensionTestsPath: join(probeFolder, 'main.cjs') };
    for (let count = 0; count < windows; count += 1) {
      const page = await browser.newPage();
      const measured = results.next();
      await page.goto(server.windowUrl({ folder: workspace, ...tests }));
      await measured;
      await page.close();
    }
  } finally {
    await browser.close();
    await server.stop();
    results.close();
  }
  return (['ms', 'megabytes'] as const).map((unit) => row(unit, results.measurements));
}

function row(unit: keyof Cost, measurements: readonly Measurement[]): BenchmarkRow {
  const costs = (id: string) => median(measurements.map((measurement) => measurement[id]?.[unit] ?? Number.NaN));
  const ours = costs(subjectId);
  // Less than 10 kB of heap is below what can be measured.
  const theirs = Math.max(0.01, costs(emptyId));
  const budget = budgets[unit];
  const name = unit === 'ms' ? 'activation, ms' : 'heap after activation, MB';
  return {
    what: `${name} (budget: above an empty extension)`,
    ours: rounded(ours),
    theirs: rounded(theirs),
    ratio: rounded(ours / theirs),
    budget,
    ok: ours - theirs <= budget,
  };
}
