import type { BenchmarkRow } from './benchmark';
import { measureOwnWork } from './client/ownWork';
import { measurePages } from './client/pages';
import { measureTokens } from './client/tokens';
import { loadPeers } from './peers';

/** The client library beside bare node-fetch and beside what people write with well-known packages. */
export async function measureClient(): Promise<readonly BenchmarkRow[]> {
  const peers = await loadPeers();
  return [...(await measurePages(peers)), ...(await measureOwnWork()), ...(await measureTokens(peers))];
}
