import assert from 'node:assert/strict';
import { applyEdits } from 'jsonc-parser';
import { parseTeamFile } from '../../../../src/connections/team/file/teamFile';
import { removingEdits, renamingEdits, savingEdits } from '../../../../src/connections/team/file/teamQueryEdits';

const service = 'maintenance/workOrders';
const file = `{
  // Ours.
  "connections": [],
  "queries": [
    // Everything that is open.
    { "name": "Open", "service": "${service}", "filter": "IsActive eq true" }, // for the morning
    { "name": "Late", "service": "${service}", "select": ["Id", "DueOn"], "orderBy": "DueOn" },
  ],
}
`;

const queriesOf = (text: string) => parseTeamFile(text).queries.map(({ query }) => query);

describe('Queries of the team file', () => {
  it('are read with what they ask for', () => {
    assert.deepEqual(queriesOf(file), [
      { name: 'Open', service, filter: 'IsActive eq true' },
      { name: 'Late', service, select: ['Id', 'DueOn'], orderBy: 'DueOn' },
    ]);
    assert.deepEqual(parseTeamFile(file).problems, []);
  });

  it('may stand alone, without connections', () => {
    assert.deepEqual(parseTeamFile(`{"queries": [{"name": "A", "service": "${service}"}]}`).problems, []);
  });

  it('are left out one by one where something is wrong with them, which is told at its place', () => {
    const wrong = `{"queries": [
      {"name": "A", "service": "${service}"},
      {"name": "B"},
      {"name": "C", "service": "work orders"},
      {"name": "D", "service": "${service}", "filer": "x"},
      {"name": "A", "service": "${service}", "filter": "A eq 1"},
      {"name": "E", "service": "${service}", "select": "Id"}
    ]}`;
    const { queries, problems } = parseTeamFile(wrong);
    assert.deepEqual(
      queries.map(({ query }) => query.name),
      ['A'],
    );
    assert.deepEqual(
      problems.map(({ kind, offset, length, inQuery }) => [kind, wrong.slice(offset, offset + length), inQuery]),
      [
        ['missing', '{', true],
        ['notAService', '"work orders"', true],
        ['unknownMember', '"filer"', true],
        ['duplicateQuery', '"A"', true],
        ['wrongType', '"Id"', true],
      ],
    );
  });

  it('are written, renamed and removed with every comment kept', () => {
    const added = applyEdits(file, [...savingEdits(file, { name: 'New', service, filter: "A eq 'x'" })]);
    const renamed = applyEdits(added, [...(renamingEdits(added, { name: 'Open', service }, 'Active') ?? [])]);
    const removed = applyEdits(renamed, [...(removingEdits(renamed, { name: 'Late', service }) ?? [])]);
    assert.deepEqual(
      queriesOf(removed).map(({ name }) => name),
      ['Active', 'New'],
    );
    for (const comment of ['// Ours.', '// Everything that is open.', '// for the morning']) {
      assert.ok(removed.includes(comment), comment);
    }
  });

  it('replace one of the same service and name, and begin a file that has none', () => {
    const replaced = applyEdits(file, [...savingEdits(file, { name: 'Open', service })]);
    assert.deepEqual(queriesOf(replaced)[0], { name: 'Open', service });
    const begun = applyEdits('{}', [...savingEdits('', { name: 'Open', service })]);
    assert.deepEqual(queriesOf(begun), [{ name: 'Open', service }]);
    assert.equal(removingEdits(file, { name: 'Nothing', service }), undefined);
  });
});
