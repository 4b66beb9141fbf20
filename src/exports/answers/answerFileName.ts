import { posix } from 'node:path';

/** `/maintenance/workOrders/odata?$select=Id` is `workOrders.json`; a picture has a name of its own. */
export function answerFileName(path: string): string {
  const [place = ''] = path.split('?');
  const segments = place.split('/').filter((segment) => segment !== '' && segment !== 'odata');
  const name = decoded(segments.at(-1) ?? 'answer').replace(/[^\p{L}\p{N}._-]+/gu, '_');
  return posix.extname(name) === '' ? `${name}.json` : name;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
