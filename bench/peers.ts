import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../scripts/vscode/folders';

/** Where a peer signs in. Addresses end without a slash. */
export interface PeerAddress {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
}

/** A token and calls, written as a user of the two packages would write them. */
interface PeerClient {
  token(): Promise<string>;
  /** The parsed body. `path` is below the API address and starts with `/`. */
  get(path: string): Promise<unknown>;
}

export interface Peer {
  readonly name: string;
  readonly connect: (address: PeerAddress) => PeerClient;
}

const folder = join(projectFolder, 'bench/peers');
const peers = { 'axios + simple-oauth2': 'axios.mjs', 'got + openid-client': 'got.mjs' };

/** Installs the peers' packages where they are missing: they are no part of the project's own installation. */
export async function installPeers(): Promise<void> {
  const { installDependencies } = await load<{ readonly installDependencies: (folder: string) => Promise<void> }>(
    join(projectFolder, 'scripts/setup/dependencies.mjs'),
  );
  await installDependencies(folder);
}

export async function loadPeers(): Promise<readonly Peer[]> {
  await installPeers();
  const loading = Object.entries(peers).map(async ([name, file]): Promise<Peer> => {
    const { connect } = await load<Pick<Peer, 'connect'>>(join(folder, file));
    return { name, connect };
  });
  return Promise.all(loading);
}

async function load<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(file).href)) as Module;
}
