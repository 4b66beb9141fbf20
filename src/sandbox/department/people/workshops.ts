import { keyedTable } from '../../store/tables/fixedTable';
import { lineId, lineReference } from '../../store/tables/members';
import { day, isoDay, present } from '../../store/tables/moments';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';

const workshopsPath = 'workShopsCore/workshops';

const workshops = keyedTable(
  workshopsPath,
  'workshopKey',
  [
    ['MEC', 'Oficina mecânica'],
    ['ELE', 'Oficina elétrica'],
    ['INS', 'Instrumentation and calibration'],
    ['FRI', 'Refrigeração e climatização'],
    ['SER', 'Serralharia'],
    ['EXT', 'External contractors'],
  ],
  ({ flag, lines, text }) => ({
    isInternal: flag(({ index }) => index !== 5),
    isDefault: flag(({ index }) => index === 0),
    remarks: text(({ index }) => (index === 5 ? 'Work that suppliers do on site.' : null)),
    parties: text(({ index, world }) => world.key('workShopsCore/employees', index)),
    workshopEmployeeManagers: lines({ employee: '→workShopsCore/employees' }, (workshop) => [
      {
        id: lineId(workshop, 'workshopEmployeeManagers', 0),
        ...lineReference(workshop, 'employee', 'workShopsCore/employees', workshop.index),
      },
    ]),
  }),
);

const assetRestrictions = defineTable<Subject>({
  path: 'settings/assetRestrictions',
  keyMembers: ['workshopKey'],
  describedBy: 'description',
  base: { path: workshopsPath, offset: () => 0 },
  size: () => 3,
  facts: (world, index) => new Subject(world, 'settings/assetRestrictions', index),
  members: ({ text }) => ({
    workshopKey: text(({ world, index }) => world.key(workshopsPath, index)),
  }),
});

const expertises = keyedTable(
  'workShopsCore/expertises',
  'expertiseKey',
  [
    ['MECANICO', 'Mecânico'],
    ['ELETRIC', 'Eletricista'],
    ['FRIGOR', 'Técnico de frio'],
    ['SOLDADOR', 'Soldador'],
    ['INSTRUM', 'Instrumentation technician'],
    ['LUBRIF', 'Lubrication technician'],
  ],
  ({ date, lines, number, text }) => ({
    remarks: text(() => null),
    currency: text(() => 'EUR'),
    exchangeRate: number(() => 1),
    exchangeRateDate: date(() => null),
    expertiseCosts: lines({ date: 'date', standardCost: 'number', currency: 'string', tier: 'string' }, (expertise) =>
      ['NORMAL', 'EXTRA'].map((tier, place) => ({
        id: lineId(expertise, 'expertiseCosts', place),
        date: isoDay(present - 270 * day),
        standardCost: hourlyCents(expertise.index, tier === 'EXTRA') / 100,
        currency: 'EUR',
        tier,
      })),
    ),
  }),
);

/** What an hour of an expertise costs, in cents. */
export function hourlyCents(expertise: number, overtime: boolean): number {
  return Math.round((1450 + expertise * 175) * (overtime ? 1.5 : 1));
}

const schedulingGroups = keyedTable('workShopsCore/schedulingGroups', 'schedulingGroupKey', [
  ['MANHA', 'Turno da manhã (06–14)'],
  ['TARDE', 'Turno da tarde (14–22)'],
  ['NOITE', 'Turno da noite (22–06)'],
]);

export const workshopTables: readonly TableDefinition[] = [workshops, assetRestrictions, expertises, schedulingGroups];
