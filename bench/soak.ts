import { ValuekeepClient } from '../src/client/valuekeepClient';
import { TokenSource } from '../src/client/tokens/tokens';
import fetch from 'node-fetch';
import { comparedRow, rounded, type BenchmarkRow } from './benchmark';
import { connectionToSandbox } from './client/connection';
import { startSandboxProcess } from './sandbox';
import { loadBare } from './soak/bare';
import { load } from './soak/load';
import { measureAtRest, openHandles, rise, type AtRest } from './soak/memory';
import { Ours } from './soak/ours';
import { targetsOf } from './soak/work';

const tokenLifetimeSeconds = 2;
const perSecond = 50;
const segments = 10;
/** The run in seconds; shorter ones are for trying. */
const defaultSeconds = 300;
/** The rate that is kept; megabytes that are flat, garbage collectors being what they are. */
const budgets = { rate: 0.98, longestCall: 20, heapRise: 2, heapAtRest: 1.3, moreHandles: 5 };

/** Whether an hour of work would end as it began: short-lived tokens, many calls, and a server that has a bad day. */
export async function measureSoak(): Promise<readonly BenchmarkRow[]> {
  const seconds = secondsAsked();
  const sandbox = await startSandboxProcess({ tokenLifetimeSeconds, refreshTokens: true });
  try {
    const { clientId, clientSecret } = sandbox.address;
    const credentials = { clientId, clientSecret };
    const connection = connectionToSandbox(sandbox.address);
    const tokens = new TokenSource({ connection, credentials: () => Promise.resolve(credentials), fetch });
    const targets = await targetsOf(new ValuekeepClient({ connection, tokens, fetch }));
    const tokenLifetimeMs = tokenLifetimeSeconds * 1000;
    const common = { connection, credentials, targets, tokenLifetimeMs };
    const callsASegment = Math.ceil((seconds * perSecond) / segments);
    const bare = await loadBare({ ...common, perSecond, calls: callsASegment * 2 });
    const ours = new Ours(common);
    const atRest: AtRest[] = [];
    const handles: number[] = [];
    let loaded = 0;
    let unfinished = 0;
    for (let segment = 0; segment < segments; segment += 1) {
      const from = segment * callsASegment;
      const report = await load({ from, calls: callsASegment, perSecond, call: (number) => ours.call(number) });
      loaded += report.seconds;
      unfinished += report.unfinished;
      atRest.push(await measureAtRest());
      handles.push(openHandles());
    }
    const writes = await sandbox.writes();
    const calls = callsASegment * segments;
    explain(ours);
    return [
      rateRow(calls / loaded, seconds),
      ...callRows(ours, unfinished),
      ...tokenRows(ours),
      ...writeRows(ours, writes),
      ...memoryRows(atRest, handles, bare),
    ];
  } finally {
    await sandbox.stop();
  }
}

function secondsAsked(): number {
  const seconds = Number(process.env.SOAK_SECONDS ?? defaultSeconds);
  if (!(seconds >= segments)) throw new Error(`SOAK_SECONDS is a number from ${String(segments)} on.`);
  return seconds;
}

/** A row whose number may not be above the budget. */
function countRow(what: string, ours: number, theirs: number, budget: number): BenchmarkRow {
  const ratio = theirs === 0 ? 0 : rounded(ours / theirs);
  return { what: `${what} (ours)`, ours: rounded(ours), theirs: rounded(theirs), ratio, budget, ok: ours <= budget };
}

function rateRow(rate: number, seconds: number): BenchmarkRow {
  const row = comparedRow(
    `calls started a second for ${String(seconds)} s, beside the ${String(perSecond)} asked for (ratio, at least)`,
    rate,
    perSecond,
    budgets.rate,
  );
  return { ...row, ok: rate / perSecond >= budgets.rate };
}

function callRows({ counts, longestCallMs, wire }: Ours, unfinished: number): readonly BenchmarkRow[] {
  const { succeeded, failedAsMeant, failed } = counts;
  const planted = wire.counts.apiFaults + wire.counts.tokenFaults;
  return [
    countRow('calls that failed though no fault meant them to, beside all that succeeded', failed, succeeded, 0),
    countRow('calls that had to fail, beside the faults that were planted', failedAsMeant, planted, planted),
    countRow('calls that never ended, beside all', unfinished, succeeded + failedAsMeant + failed, 0),
    countRow(
      'the longest call in seconds, beside what three waits can take',
      longestCallMs / 1000,
      18,
      budgets.longestCall,
    ),
  ];
}

function tokenRows({ wire: { counts } }: Ours): readonly BenchmarkRow[] {
  const requests = counts.api;
  return [
    countRow('most token requests at the same time, beside one', counts.mostTokensInFlight, 1, 1),
    countRow('requests with a token known to be dead, beside all', counts.withDeadToken, requests, 0),
  ];
}

function writeRows({ written }: Ours, carriedOut: Readonly<Record<string, number>>): readonly BenchmarkRow[] {
  const ofOurs = Object.entries(carriedOut).filter(([text]) => text.startsWith('ours '));
  const twice = ofOurs.filter(([, times]) => times > 1).length;
  const lost = written.filter((text) => carriedOut[text] === undefined).length;
  return [
    countRow('writes carried out twice, beside all that were carried out', twice, ofOurs.length, 0),
    countRow('writes that succeeded and were not carried out, beside all that succeeded', lost, written.length, 0),
  ];
}

function memoryRows(atRest: readonly AtRest[], handles: readonly number[], bare: AtRest): readonly BenchmarkRow[] {
  const heaps = atRest.map(({ heapMegabytes }) => heapMegabytes);
  const resident = atRest.map(({ residentMegabytes }) => residentMegabytes);
  const [first = NaN] = heaps;
  const last = heaps.at(-1) ?? NaN;
  // The first stretch warms up.
  const warm = heaps.slice(1);
  console.log(`  heap at rest, MB: ${heaps.map((heap) => heap.toFixed(2)).join(' ')}`);
  console.log(`  resident, MB: ${resident.map((size) => size.toFixed(0)).join(' ')}`);
  return [
    countRow('rise of the heap at rest over the run, MB, beside the heap', rise(warm), first, budgets.heapRise),
    comparedRow(
      'heap at rest after the run, MB, against bare node-fetch without faults (ratio)',
      last,
      bare.heapMegabytes,
      budgets.heapAtRest,
    ),
    countRow(
      'sockets and timers more at the end than after the first tenth, beside those then',
      (handles.at(-1) ?? NaN) - (handles[0] ?? NaN),
      handles[0] ?? NaN,
      budgets.moreHandles,
    ),
  ];
}

function explain({ meant, failures, wire: { counts } }: Ours): void {
  console.log(`  requests: ${JSON.stringify(counts)}`);
  console.log(`  meant failures: ${JSON.stringify(Object.fromEntries(meant))}`);
  for (const failure of failures) console.log(`  ✖ ${failure}`);
}
