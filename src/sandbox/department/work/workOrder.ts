import { Equipment, equipmentPath, someEquipment, someTool } from '../assets/equipment';
import { keyText } from '../../store/tables/keyText';
import { Location, locationsPath } from '../assets/locations';
import { planOfFamily } from './maintenancePlans';
import { families } from '../assets/models';
import { day, hour, present } from '../../store/tables/moments';
import { workshopOf } from '../people/people';
import { stateIndex } from './states';
import type { CompanyKey } from '../../store/tables/companies';
import { Subject } from '../../store/tables/subject';
import type { World } from '../../store/tables/world';

export const workOrdersPath = 'maintenance/workOrders';
const employees = 'workShopsCore/employees';

/** Chances of the states 1 to 7 in percent, by the order's age in days. */
const stateChances: readonly (readonly [age: number, chances: readonly number[]])[] = [
  [3, [60, 30, 10, 0, 0, 0, 0]],
  [14, [10, 25, 30, 10, 15, 7, 3]],
  [60, [0, 5, 10, 8, 15, 55, 7]],
  [Number.POSITIVE_INFINITY, [0, 0, 1, 1, 2, 90, 6]],
];

const longRemarks =
  'O operador do turno da noite ouviu um ruído metálico e parou a linha às 02:40. ' +
  'On opening the guard we found the coupling insert in pieces; the shaft ends are fine. ' +
  'Foi montado um inserto provisório ("o amarelo") para acabar o lote; falta encomendar o definitivo. ' +
  'Vibration after the repair: 2.1 mm/s (before: 7.8 mm/s). \\ Ver fotografia n.º 3 no servidor. '.repeat(2) +
  'Please keep the old insert: the supplier wants to see it.';

export interface Transition {
  /** The state's number, counted from 1. */
  readonly state: number;
  readonly at: number;
}

export class WorkOrder extends Subject {
  constructor(world: World, index: number) {
    super(world, workOrdersPath, index);
  }

  override get company(): CompanyKey {
    return this.chance(72, 'company') ? 'C01' : 'C02';
  }

  /** The place of its type: corrective, preventive, inspection, improvement, calibration. */
  get type(): number {
    return drawn(this.below(100, 'type'), [46, 34, 10, 6, 4]);
  }

  /** 1 location, 2 equipment, 3 tool (API.md §5). */
  get assetType(): 1 | 2 | 3 {
    if (this.type === 4) return 3;
    return this.type === 2 || this.chance(12, 'place') ? 1 : 2;
  }

  get equipment(): number | undefined {
    return this.assetType === 2 ? someEquipment(this, this.company, 'asset') : undefined;
  }

  get tool(): number | undefined {
    return this.assetType === 3 ? someTool(this, this.company, 'asset') : undefined;
  }

  get location(): number {
    const item = this.equipment ?? this.tool;
    if (item !== undefined) return new Equipment(this.world, equipmentPath, item).location;
    return this.world.within(locationsPath, this.company, this, 'location');
  }

  get plan(): number {
    if (this.assetType === 1) return 10;
    return this.type === 0 ? 11 : planOfFamily(this.#item.family, this);
  }

  get #item(): Equipment {
    return new Equipment(this.world, equipmentPath, this.equipment ?? this.tool ?? 0);
  }

  get description(): string {
    const place = new Location(this.world, locationsPath, this.location).description;
    if (this.assetType === 1)
      return `${['Reparar', 'Revisão de', 'Inspeção de', 'Improve', ''][this.type] ?? ''} ${place}`;
    const item = this.#item;
    if (this.type === 4) return `Calibração – ${item.description}`;
    if (this.type === 1)
      return `${keyText(this.world.description('maintenanceCore/maintenancePlans', this.plan))} (${item.description})`;
    if (this.type === 3) return `Improvement: easier access to ${item.description}`;
    const trouble = families[item.family]?.trouble ?? '';
    return this.chance(15, 'portuguese')
      ? `Avaria: ${item.description}, ver "${place}"`
      : `${item.description}: ${trouble}`;
  }

  get remarks(): string | null {
    if (this.chance(3, 'long')) return longRemarks;
    return this.chance(20, 'short')
      ? this.pick(['Cuidado: piso escorregadio.', 'Key at reception.', 'Avisar a produção antes.'], 'note')
      : null;
  }

  /** 0 is the most urgent. */
  get priority(): number {
    return drawn(this.below(100, 'priority'), this.type === 0 ? [12, 33, 45, 10] : [0, 10, 60, 30]);
  }

  get responsible(): number {
    return this.one(employees, 'responsible');
  }

  get workshop(): number {
    return workshopOf({ index: this.responsible });
  }

  #state: number | undefined;

  /** The state's number, counted from 1; see `states.ts`. */
  get state(): number {
    return (this.#state ??= this.#drawnState());
  }

  #drawnState(): number {
    const age = (present - this.createdOn) / day;
    const chances = stateChances.find(([limit]) => age < limit)?.[1] ?? [];
    return 1 + drawn(this.below(100, 'state'), chances);
  }

  get stateIndex(): number {
    return stateIndex('WORKORDER', this.state);
  }

  get isFinal(): boolean {
    return this.state >= 6;
  }

  get wasStarted(): boolean {
    return this.state >= 3 && this.state <= 6;
  }

  /** The states it went through, the first at its creation, the last the one it is in. */
  get transitions(): readonly Transition[] {
    const states = this.#path;
    const age = present - this.createdOn;
    const pace = Math.min(hour + this.below(40 * 60, 'pace') * 60_000, age / (states.length + 1));
    const step = Math.max(Math.floor(pace / 1000) * 1000, 1000);
    return states.map((state, place) => ({ state, at: this.createdOn + place * step }));
  }

  get transitionCount(): number {
    return this.#path.length;
  }

  get #path(): readonly number[] {
    const { state } = this;
    if (state <= 4) return [1, 2, 3, 4].slice(0, state);
    if (state === 7) return this.chance(50, 'canceled late') ? [1, 2, 7] : [1, 7];
    const worked = this.chance(20, 'held') ? [1, 2, 3, 4, 3, 5] : [1, 2, 3, 5];
    return state === 6 ? [...worked, 6] : worked;
  }

  override get modifiedOn(): number {
    return this.transitions.at(-1)?.at ?? this.createdOn;
  }
}

/** The order near an index that was worked on: reports belong to such. */
function startedOrder(world: World, index: number): WorkOrder {
  for (let candidate = Math.min(index, world.records - 1); candidate >= 0; candidate -= 1) {
    const order = new WorkOrder(world, candidate);
    if (order.wasStarted) return order;
  }
  return new WorkOrder(world, 0);
}

/** The place whose share of the percents the roll falls into. */
function drawn(roll: number, percents: readonly number[]): number {
  let sum = 0;
  const place = percents.findIndex((percent) => {
    sum += percent;
    return roll < sum;
  });
  return Math.max(place, 0);
}

/** Something that came of a work order that was started; it belongs to the order's company. */
export class OfWorkOrder extends Subject {
  #order: WorkOrder | undefined;

  get order(): WorkOrder {
    return (this.#order ??= startedOrder(this.world, Math.floor((this.index * this.world.records) / this.count)));
  }

  override get company(): CompanyKey {
    return this.order.company;
  }
}
