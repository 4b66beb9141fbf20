import { numberedKey } from '../../store/tables/keyText';
import { locationsPath } from './locations';
import { lineId, lineReference } from '../../store/tables/members';
import { brandOfModel, brandsPath, families, familiesPath, modelsPath, toolFamily } from './models';
import { day, isoDay, present } from '../../store/tables/moments';
import type { CompanyKey } from '../../store/tables/companies';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';

export const equipmentPath = 'assetManagementCore/equipmentItems';

/** Every twelfth item is a tool: the API keeps tools among the equipment, with `isTool`. */
const toolEvery = 12;

export class Equipment extends Subject {
  get isTool(): boolean {
    return this.index % toolEvery === toolEvery - 1;
  }

  get family(): number {
    return this.isTool ? toolFamily : this.below(toolFamily, 'family');
  }

  get model(): number {
    return this.one(modelsPath, 'model');
  }

  get location(): number {
    return this.world.within(locationsPath, this.company, this, 'location');
  }

  get description(): string {
    const words = families[this.family]?.words ?? '';
    return this.chance(1, 'quoted') ? `${words} "${this.index + 1}" – 2½″` : `${words} ${this.index + 1}`;
  }

  /** A part of another item: every ninth of the same company. */
  get parent(): number | undefined {
    if (this.isTool || this.index % 9 !== 4 || this.index % toolEvery === 0) return undefined;
    return this.index - 1;
  }

  get purchasedOn(): number {
    return present - (300 + this.below(4500, 'purchased')) * day;
  }

  get isDisposed(): boolean {
    return this.chance(3, 'disposed');
  }

  override get isActive(): boolean {
    return !this.isDisposed && super.isActive;
  }
}

function equipmentCount({ records }: World): number {
  return Math.ceil(Math.min(96 + records / 10, 6000) / 48) * 48;
}

/** One of the company's items that are no tools. */
export function someEquipment(subject: Subject, company: CompanyKey, name: string): number {
  const index = subject.world.within(equipmentPath, company, subject, name);
  return index % toolEvery === toolEvery - 1 ? index - 1 : index;
}

export function someTool(subject: Subject, company: CompanyKey, name: string): number {
  const index = subject.world.within(equipmentPath, company, subject, name);
  return Math.floor(index / toolEvery) * toolEvery + toolEvery - 1;
}

const employees = 'workShopsCore/employees';

const equipment = defineTable<Equipment>({
  path: equipmentPath,
  keyMembers: ['company', 'equipmentKey'],
  size: equipmentCount,
  facts: (world, index) => new Equipment(world, equipmentPath, index),
  keyPrefix: 'EQ-',
  members: ({ company, date, flag, lines, money, number, reference, text }) => ({
    ...company(),
    equipmentKey: text(({ index }) => numberedKey('EQ-', index)),
    description: text(({ description }) => description),
    isTool: flag(({ isTool }) => isTool),
    ...reference('family', familiesPath, ({ family }) => family),
    ...reference('brand', brandsPath, ({ model }) => brandOfModel(model)),
    ...reference('brandModel', modelsPath, ({ model }) => model),
    ...reference('location', locationsPath, ({ location }) => location),
    ...reference('parentEquipment', equipmentPath, ({ parent }) => parent),
    serial: text((item) => `SN${item.below(900_000_000, 'serial') + 100_000_000}`),
    manufacturer: text((item) => item.pick(['Nortebomba', 'Sulmotor', 'Känguru GmbH', null], 'manufacturer')),
    barcode: text(({ index }) => `56${String(index * 7919).padStart(11, '0')}`),
    externalReferenceID: text((item) =>
      item.chance(40, 'external') ? `SAP-10${String(item.index).padStart(6, '0')}` : null,
    ),
    keyword: text(({ family }) => families[family]?.key.toLowerCase() ?? null),
    criticality: text((item) => item.pick(['A', 'B', 'B', 'C', 'C', 'C'], 'criticality')),
    onServiceDate: date(({ purchasedOn }) => isoDay(purchasedOn + 20 * day)),
    purchaseDate: date(({ purchasedOn }) => isoDay(purchasedOn)),
    purchasePrice: money((item) => 15_000 + item.below(9_000_000, 'price')),
    warrantyStartDate: date(({ purchasedOn }) => isoDay(purchasedOn)),
    warrantyEndDate: date(({ purchasedOn }) => isoDay(purchasedOn + 730 * day)),
    warrantyExtensionEndDate: date((item) =>
      item.chance(10, 'extended') ? isoDay(item.purchasedOn + 1460 * day) : null,
    ),
    workingTime: text((item) => item.pick(['08:00:00', '16:00:00', '24:00:00'], 'working')),
    isUpTime: flag((item) => !item.isDisposed && !item.chance(4, 'down')),
    isDisposed: flag(({ isDisposed }) => isDisposed),
    currency: text(() => 'EUR'),
    exchangeRate: number(() => 1),
    exchangeRateDate: date(() => null),
    ...reference('owner', 'businessCore/parties', () => undefined),
    ...reference('responsible', employees, (item) => item.one(employees, 'responsible')),
    ...reference('supplier', 'businessCore/supplierParties', (item) =>
      item.one('businessCore/supplierParties', 'supplier'),
    ),
    ...reference('provider', 'businessCore/supplierParties', () => undefined),
    ...reference('customer', 'businessCore/customerParties', () => undefined),
    picture: text(() => null),
    pictureThumbnail: text(() => null),
    remarks: text((item) =>
      item.chance(12, 'remarks') ? 'Manual em papel no armário 3.\nAtenção: peças só em polegadas (1/2", 3/4").' : null,
    ),
    routes: text(() => null),
    fromApi: flag((item) => item.chance(5, 'api')),
    equipmentItemParts: lines({ part: '→businessCore/parts', quantity: 'number', remarks: 'string' }, (item) =>
      Array.from({ length: item.below(4, 'parts') }, (_, place) => ({
        id: lineId(item, 'equipmentItemParts', place),
        ...lineReference(item, 'part', 'businessCore/parts', item.one('businessCore/parts', `part ${place}`)),
        quantity: 1 + item.below(4, `quantity ${place}`),
        remarks: null,
      })),
    ),
    equipmentItemCharacteristics: lines(
      {
        characteristic: '→businessCore/characteristics',
        value: 'string',
        characteristicEnumValueId: 'guid',
        unit: 'string',
        characteristicValueType: 'number',
      },
      (item) => [
        {
          id: lineId(item, 'equipmentItemCharacteristics', 0),
          ...lineReference(item, 'characteristic', 'businessCore/characteristics', 0),
          value: String(item.pick([0.75, 1.5, 2.2, 5.5, 11, 22], 'power')),
          characteristicEnumValueId: null,
          unit: 'KW',
          characteristicValueType: 2,
        },
      ],
    ),
  }),
});

export const equipmentTables: readonly TableDefinition[] = [equipment];
