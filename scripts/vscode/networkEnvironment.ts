import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateAuthority } from '../../test/support/certificates';
import { authoritiesVariable, type Authorities } from '../../test/host/suites/network/authorities';

/**
 * What a company's machine gives to VS Code: one authority that Node.js is told of, and one that the operating system
 * trusts. Both are new at every run; their keys go to the tests, which make certificates with them.
 */
export async function networkEnvironment(folder: string): Promise<Readonly<Record<string, string>>> {
  const [extra, system] = await Promise.all([
    privateAuthority('Extra Authority'),
    privateAuthority('System Authority'),
  ]);
  await mkdir(folder, { recursive: true });
  const write = async (name: string, text: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  const authorities: Authorities = { extra, system };
  return {
    NODE_EXTRA_CA_CERTS: await write('extra.pem', extra.cert),
    // OpenSSL's way to name the store of a Linux system.
    SSL_CERT_FILE: await write('system.pem', system.cert),
    [authoritiesVariable]: await write('authorities.json', JSON.stringify(authorities)),
  };
}
