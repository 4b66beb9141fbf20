import { fixedTable } from '../../store/tables/fixedTable';
import { lineId, lineReference } from '../../store/tables/members';
import { numberedKey } from '../../store/tables/keyText';
import { brandOfModel, brandsPath, families, familiesPath, modelsPath } from '../assets/models';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';

export const partsPath = 'businessCore/parts';
export const warehousesPath = 'inventoryCore/warehouses';
const stockPath = 'inventoryCore/inventoryParts';
const unitsPath = 'corePatterns/units';

const kinds = [
  { words: 'Rolamento', size: '6205-2RS', unit: 0, cents: 850 },
  { words: 'V-belt', size: 'SPA 1250', unit: 0, cents: 1430 },
  { words: 'Mechanical seal', size: '24 mm', unit: 0, cents: 6_790 },
  { words: 'Óleo hidráulico', size: 'ISO VG 46', unit: 3, cents: 410 },
  { words: 'Oil filter', size: '10 µm', unit: 0, cents: 2_250 },
  { words: 'Junta espiral', size: 'DN50 PN16', unit: 0, cents: 720 },
  { words: 'Contactor', size: '24 V DC, 18 A', unit: 0, cents: 3_890 },
  { words: 'Parafuso sextavado', size: 'M12×40 8.8', unit: 11, cents: 1_150 },
  { words: 'Cabo', size: '3G1,5 mm²', unit: 1, cents: 95 },
  { words: 'Grease', size: 'NLGI 2', unit: 2, cents: 690 },
  { words: 'Fuse "gG"', size: '16 A', unit: 0, cents: 130 },
  { words: 'Sensor de pressão', size: '0-10 bar', unit: 0, cents: 11_900 },
] as const;

export class Part extends Subject {
  /** The last tenth are services. */
  get isService(): boolean {
    return this.index >= itemCount(this.world);
  }

  get kind(): (typeof kinds)[number] {
    return this.pick(kinds, 'kind');
  }

  get description(): string {
    if (this.isService)
      return this.pick(['Hora de subcontratado', 'Crane with operator', 'Análise de óleo', 'Transporte'], 'service');
    return `${this.kind.words} ${this.kind.size}`;
  }

  /** The place of its base unit among the units. */
  get unit(): number {
    return this.isService ? 4 : this.kind.unit;
  }

  get unitCents(): number {
    return Math.round(this.kind.cents * (0.7 + this.below(100, 'price') / 100));
  }
}

function partCount({ records }: World): number {
  return Math.ceil(Math.min(120 + records / 8, 8000) / 10) * 10;
}

function itemCount(world: World): number {
  return (partCount(world) / 10) * 9;
}

/** A part that is kept in stock. */
export function someItem(subject: Subject, name: string): number {
  return subject.below(itemCount(subject.world), name);
}

export function partAt(world: World, index: number): Part {
  return new Part(world, partsPath, index);
}

const suppliers = 'businessCore/supplierParties';

const parts = defineTable<Part>({
  path: partsPath,
  keyMembers: ['partKey'],
  size: partCount,
  facts: partAt,
  keyPrefix: 'P-',
  members: ({ flag, number, reference, text }) => ({
    partKey: text(({ index }) => numberedKey('P-', index)),
    description: text(({ description }) => description),
    complementaryDescription: text((part) =>
      part.chance(20, 'more') ? `${part.description} – equivalent allowed` : null,
    ),
    partType: number(({ isService }) => (isService ? 2 : 1)),
    ...reference('baseUnit', unitsPath, ({ unit }) => unit),
    ...reference('family', familiesPath, (part) =>
      part.isService ? undefined : part.below(families.length, 'family'),
    ),
    ...reference('brand', brandsPath, (part) =>
      part.isService ? undefined : brandOfModel(part.one(modelsPath, 'model')),
    ),
    ...reference('brandModel', modelsPath, (part) => (part.isService ? undefined : part.one(modelsPath, 'model'))),
    ...reference('supplier', suppliers, (part) =>
      part.chance(80, 'supplied') ? part.one(suppliers, 'supplier') : undefined,
    ),
    keyword: text(({ description }) => description.split(' ')[0]?.toLowerCase() ?? null),
    barcode: text(({ index }) => `560${String(index * 104_729).padStart(10, '0')}`),
    image: text(() => null),
    imageThumbnail: text(() => null),
    remarks: text((part) => (part.chance(5, 'remarks') ? 'Encomendar com 3 semanas de antecedência.' : null)),
    attribute: text(() => null),
    haveDependents: flag(() => false),
  }),
});

const warehouses = fixedTable({
  path: warehousesPath,
  keyMembers: ['warehouseKey'],
  rows: [
    { key: 'A1', description: 'Armazém central – Matosinhos' },
    { key: 'A2', description: 'Workshop store' },
    { key: 'A3', description: 'Armazém de Vila do Conde' },
    { key: 'A4', description: 'ETA Penafiel' },
  ],
  members: ({ text }) => ({
    warehouseKey: text(({ row }) => row.key),
    description: text(({ row }) => row.description),
  }),
});

const stock = defineTable<Part>({
  path: stockPath,
  keyMembers: ['partKey'],
  base: { path: partsPath, offset: () => 0 },
  size: itemCount,
  facts: (world, index) => new Part(world, stockPath, index),
  keyPrefix: 'P-',
  members: ({ lines, number, reference, text }) => ({
    partKey: text(({ world, index }) => world.key(partsPath, index)),
    ...reference('partSubType', 'inventoryCore/partSubTypes', (part) => part.below(3, 'subtype')),
    ...reference('defaultWarehouse', warehousesPath, (part) => part.below(4, 'warehouse')),
    minStock: number((part) => part.below(20, 'minimum')),
    maxStock: number((part) => 20 + part.below(200, 'maximum')),
    unitCost: number((part) => partAt(part.world, part.index).unitCents / 100),
    stockOnHand: number((part) => part.below(90, 'stock')),
    inventoryPartWarehouses: lines(
      {
        warehouse: `→${warehousesPath}`,
        minStock: 'number',
        maxStock: 'number',
        stock: 'number',
        managedExternally: 'boolean',
      },
      (part) =>
        [0, 1].map((place) => ({
          id: lineId(part, 'inventoryPartWarehouses', place),
          ...lineReference(part, 'warehouse', warehousesPath, (part.below(4, 'warehouse') + place) % 4),
          minStock: part.below(10, 'minimum'),
          maxStock: 20 + part.below(100, 'maximum'),
          stock: part.below(60, `stock ${place}`),
          managedExternally: false,
        })),
    ),
  }),
});

const setups = fixedTable({
  path: 'inventoryCore/inventorySetups',
  keyMembers: ['company'],
  describedBy: 'company',
  rows: ['C01', 'C02'],
  members: ({ reference }) => ({
    ...reference('company', 'corePatterns/companies', ({ index }) => index),
    ...reference('defaultWarehouse', warehousesPath, ({ index }) => index * 3),
  }),
});

export const partTables: readonly TableDefinition[] = [parts, warehouses, stock, setups];
