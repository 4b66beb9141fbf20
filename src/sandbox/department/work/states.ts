import { FixedSubject, fixedTable } from '../../store/tables/fixedTable';
import { lineId, lineReference } from '../../store/tables/members';
import type { Subject } from '../../store/tables/subject';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';

export const statesPath = 'businessCore/vKSchemaEntityStates';

export type StatefulEntity = 'WORKORDER' | 'REQUEST' | 'REQUISITION' | 'CONTRACT' | 'PREVENTIVEMAINTENANCE';

interface StateRow {
  readonly stateKey: string;
  readonly entity: StatefulEntity;
  readonly description: string;
  readonly localized: string;
  readonly final: boolean;
  /** Numbers of the states of the same entity that may follow. */
  readonly next: readonly number[];
}

/** Key form of the API's example, `002WORKORDER`. `next` counts the entity's states from 1. */
function statesOf(
  entity: StatefulEntity,
  states: readonly (readonly [description: string, localized: string, next: readonly number[]])[],
): readonly StateRow[] {
  return states.map(([description, localized, next], place) => ({
    stateKey: `${String(place + 1).padStart(3, '0')}${entity}`,
    entity,
    description,
    localized,
    final: next.length === 0,
    next,
  }));
}

const stateRows: readonly StateRow[] = [
  ...statesOf('WORKORDER', [
    ['Pending', 'Pendente', [2, 7]],
    ['Authorized', 'Autorizada', [3, 7]],
    ['In progress', 'Em execução', [4, 5, 7]],
    ['On hold', 'Suspensa', [3, 7]],
    ['Finished', 'Concluída', [3, 6]],
    ['Closed', 'Fechada', []],
    ['Canceled', 'Cancelada', []],
  ]),
  ...statesOf('REQUEST', [
    ['Registered', 'Registado', [2, 5]],
    ['Accepted', 'Aceite', [3, 5]],
    ['In treatment', 'Em tratamento', [4, 5]],
    ['Solved', 'Resolvido', []],
    ['Refused', 'Recusado', []],
  ]),
  ...statesOf('REQUISITION', [
    ['Draft', 'Rascunho', [2, 4]],
    ['Approved', 'Aprovada', [3, 4]],
    ['Delivered', 'Entregue', []],
    ['Rejected', 'Rejeitada', []],
  ]),
  ...statesOf('CONTRACT', [
    ['In preparation', 'Em preparação', [2]],
    ['In force', 'Em vigor', [3]],
    ['Ended', 'Terminado', []],
  ]),
  ...statesOf('PREVENTIVEMAINTENANCE', [
    ['Planned', 'Planeada', [2]],
    ['Running', 'Em curso', [3]],
    ['Suspended', 'Suspensa', [2]],
  ]),
];

/** The index of an entity's state by its number, counted from 1. */
export function stateIndex(entity: StatefulEntity, number: number): number {
  return firstState(entity) + number - 1;
}

function firstState(entity: StatefulEntity): number {
  return stateRows.findIndex((row) => row.entity === entity);
}

/** The key of an entity's state by its number, counted from 1. */
export function stateKey(entity: StatefulEntity, number: number): string {
  return stateRows[stateIndex(entity, number)]?.stateKey ?? '';
}

const states = fixedTable({
  path: statesPath,
  keyMembers: ['stateKey'],
  rows: stateRows,
  members: ({ flag, guid, lines, text }) => ({
    stateKey: text(({ row }) => row.stateKey),
    description: text(({ row }) => row.description),
    localizedDescription: text(({ row }) => row.localized),
    isInitialState: flag(({ row }) => row.stateKey.startsWith('001')),
    isFinalState: flag(({ row }) => row.final),
    isLockedForChanges: flag(({ row }) => row.final),
    notificationId: guid(() => null),
    schemaEntity: text(({ row }) => row.entity),
    vKSchemaEntityStateTransitions: lines(
      {
        targetEntityState: `→${statesPath}`,
        isInternal: 'boolean',
        needJustification: 'boolean',
        notificationId: 'guid',
      },
      (state) =>
        state.row.next.map((number, place) => ({
          id: lineId(state, 'vKSchemaEntityStateTransitions', place),
          ...lineReference(state, 'targetEntityState', statesPath, stateIndex(state.row.entity, number)),
          isInternal: false,
          needJustification: number === 7 || number === 4,
          notificationId: null,
        })),
    ),
  }),
});

/** The services that extend states, each by the states of its entity. */
function extension(path: string, entity: StatefulEntity, isLast: (number: number) => boolean): TableDefinition {
  return defineTable<Subject>({
    path,
    keyMembers: ['stateKey'],
    base: { path: statesPath, offset: () => firstState(entity) },
    size: () => stateRows.filter((row) => row.entity === entity).length,
    facts: (world: World, index) => new FixedSubject(world, path, index, null),
    members: ({ flag, text }) => ({
      stateKey: text(({ index }) => stateKey(entity, index + 1)),
      isCanceledState: flag(({ index }) => isLast(index + 1)),
    }),
  });
}

export const stateTables: readonly TableDefinition[] = [
  states,
  extension('maintenanceCore/workOrderStates', 'WORKORDER', (number) => number === 7),
  extension('maintenanceCore/requestStates', 'REQUEST', (number) => number === 5),
  extension('requisitionsCore/requisitionStates', 'REQUISITION', (number) => number === 4),
  extension('contractsCore/contractStates', 'CONTRACT', () => false),
];
