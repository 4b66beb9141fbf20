import { join } from 'node:path';

/** The project's folder. */
export const projectFolder = join(import.meta.dirname, '../..');

/** What is fetched once and kept between runs: VS Code, its data, the sample workspace. Ignored by git. */
export const cacheFolder = join(projectFolder, '.vscode-test');

/** What a run leaves: reports, pictures, counts. Ignored by git. */
export const outputFolder = join(projectFolder, 'out');
