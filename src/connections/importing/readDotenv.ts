import { parse } from 'dotenv';
import type { Environment } from './environment';
import { recognise } from './memberNames';

/**
 * A `.env` file: one connection, or one for each group that its names tell apart (`TEST_CLIENT_ID`, `PROD_CLIENT_ID`);
 * names without a group are for each. Where names carry the product's own, the others are for other programs.
 */
export function readDotenv(text: string): readonly Environment[] {
  const all = Object.entries(parse(text)).map(([name, value]) => ({ name, value, found: recognise(name) }));
  const onlyNamed = all.some(({ found }) => found?.namesProduct === true);
  const ours = all.flatMap(({ found, ...entry }) =>
    found !== undefined && (found.namesProduct || !onlyNamed) ? [{ ...entry, group: found.group }] : [],
  );
  const others = all.map(({ name }) => name).filter((name) => !ours.some((entry) => entry.name === name));
  const groups = [...new Set(ours.map(({ group }) => group))].filter((group) => group !== '');
  return (groups.length === 0 ? [''] : groups).map((group) => ({
    name: group,
    entries: ours
      .filter((entry) => entry.group === '' || entry.group === group)
      .map((entry) => ({ name: entry.name, shown: entry.name, value: entry.value, rank: entry.group === '' ? 0 : 1 })),
    others,
  }));
}
