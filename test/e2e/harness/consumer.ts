import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { projectFolder } from '../../../scripts/vscode/folders';
import { packageFile } from '../../../scripts/vscode/packageFile';
import { installExtension } from '../../../scripts/vscode/server';
import { folderOfRun, serverUnderTest } from './packagedExtension';

/** Where the packaged extension is installed together with one that uses it, `test/support/consumer`. */
export const withConsumerFolder = join(folderOfRun, 'extensions-with-consumer');

/** To be called before VS Code is started with that folder. */
export async function installWithConsumer(): Promise<void> {
  const folder = join(folderOfRun, 'consumer');
  await mkdir(folder, { recursive: true });
  const consumer = join(folder, 'consumer.vsix');
  await createVSIX({
    cwd: join(projectFolder, 'test/support/consumer'),
    packagePath: consumer,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  const install = await serverUnderTest();
  for (const vsix of [await packageFile(), consumer]) {
    await installExtension({
      install,
      dataFolder: join(folder, 'install'),
      extensionsFolder: withConsumerFolder,
      vsix,
    });
  }
}
