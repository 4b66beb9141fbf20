/** A work order as a list of the API answers it. */
export interface WorkOrder {
  readonly id: string;
  readonly workOrderKey: string;
  readonly description: string;
  readonly workOrderType: string;
  readonly state: string;
  readonly equipment: string;
  readonly workshop: string;
  readonly priority: number;
  readonly totalCostAmount: number;
  readonly isActive: boolean;
  readonly createdOn: string;
  readonly modifiedOn: string;
}

/** The columns in their order, as wide for every contender. */
export const fields = [
  { field: 'id', type: 'Guid', width: 260 },
  { field: 'workOrderKey', type: 'string', width: 120 },
  { field: 'description', type: 'string', width: 260 },
  { field: 'workOrderType', type: 'string', width: 110 },
  { field: 'state', type: 'string', width: 110 },
  { field: 'equipment', type: 'string', width: 110 },
  { field: 'workshop', type: 'string', width: 110 },
  { field: 'priority', type: 'int', width: 80 },
  { field: 'totalCostAmount', type: 'decimal', width: 110 },
  { field: 'isActive', type: 'bool', width: 80 },
  { field: 'createdOn', type: 'DateTime', width: 190 },
  { field: 'modifiedOn', type: 'DateTime', width: 190 },
] as const satisfies readonly { field: keyof WorkOrder; type: string; width: number }[];

const verbs = ['Replace', 'Inspect', 'Clean', 'Repair', 'Substituir', 'Lubrificar', 'Afinar'];
const parts = ['the seal', 'the bearing', 'the belt', 'the filter', 'a vedação', 'o rolamento', 'a válvula'];
const states = ['Requested', 'Planned', 'Started', 'Waiting', 'Done', 'Closed'];

/** The same records in every page. */
export function workOrders(count: number): WorkOrder[] {
  const random = dice(7);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const moment = (): string => new Date(1_500_000_000_000 + Math.floor(random() * 3e11)).toISOString();
  return Array.from({ length: count }, (_, index) => ({
    id: `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`,
    workOrderKey: `WO-${String(index).padStart(6, '0')}`,
    description: `${pick(verbs)} ${pick(parts)} of pump ${Math.floor(random() * 100_000)}`,
    workOrderType: pick(['CR', 'PR', 'IN', 'CL']),
    state: pick(states),
    equipment: `EQ-${String(Math.floor(random() * 5000)).padStart(5, '0')}`,
    workshop: `W${Math.floor(random() * 20)}`,
    priority: 1 + Math.floor(random() * 5),
    totalCostAmount: Math.floor(random() * 1_000_000) / 100,
    isActive: random() < 0.8,
    createdOn: moment(),
    modifiedOn: moment(),
  }));
}

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function hex(random: () => number, digits: number): string {
  return Math.floor(random() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');
}
