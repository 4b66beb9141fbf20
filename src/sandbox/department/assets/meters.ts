import { LosslessNumber } from '../../../json/json';
import { Equipment, equipmentPath, someEquipment } from './equipment';
import { numberedKey } from '../../store/tables/keyText';
import { locationsPath } from './locations';
import { lineId, lineReference } from '../../store/tables/members';
import { brandOfModel, brandsPath, familiesPath, modelsPath } from './models';
import { isoMoment } from '../../store/tables/moments';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';

const metersPath = 'assetManagementCore/meters';
const valuesPath = 'assetManagement/meterValues';

const kinds = [
  { words: 'Running hours', unit: 'H' },
  { words: 'Water consumption', unit: 'M3' },
  { words: 'Energy', unit: 'KWH' },
  { words: 'Discharge pressure', unit: 'BAR' },
  { words: 'Cycles', unit: 'UN' },
] as const;

class Meter extends Subject {
  get kind(): (typeof kinds)[number] {
    return this.pick(kinds, 'kind');
  }

  get equipment(): number {
    return someEquipment(this, this.company, 'equipment');
  }

  get item(): Equipment {
    return new Equipment(this.world, equipmentPath, this.equipment);
  }

  /** 1 reading, 2 increment (API.md §5). */
  get meterType(): number {
    return this.chance(80, 'reading') ? 1 : 2;
  }

  get perDay(): number {
    return 1 + this.below(23, 'per day');
  }
}

function meterCount({ records }: World): number {
  return Math.ceil(Math.min(40 + records / 25, 2000) / 4) * 4;
}

const meters = defineTable<Meter>({
  path: metersPath,
  keyMembers: ['company', 'meterKey'],
  size: meterCount,
  facts: (world, index) => new Meter(world, metersPath, index),
  keyPrefix: 'MT-',
  members: ({ company, flag, guid, lines, money, number, reference, text }) => ({
    ...company(),
    meterKey: text(({ index }) => numberedKey('MT-', index)),
    description: text(({ kind, item }) => `${kind.words} – ${item.description}`),
    meterType: number(({ meterType }) => meterType),
    ...reference('unit', 'corePatterns/units', ({ kind }) =>
      ['UN', '', '', '', 'H', '', 'BAR', 'KWH', '', '', 'M3'].indexOf(kind.unit),
    ),
    ...reference('locationFunction', 'assetManagementCore/locationFunctions', () => undefined),
    ...reference('family', familiesPath, ({ item }) => item.family),
    ...reference('brand', brandsPath, ({ item }) => brandOfModel(item.model)),
    ...reference('brandModel', modelsPath, ({ item }) => item.model),
    assetType: number(() => 2),
    ...reference('location', locationsPath, () => undefined),
    ...reference('equipment', equipmentPath, ({ equipment }) => equipment),
    ...reference('tool', equipmentPath, () => undefined),
    ...reference('parentMeter', metersPath, () => undefined),
    unitCost: money((meter) => 5 + meter.below(90, 'cost')),
    currency: text(() => 'EUR'),
    averageCalculationMethod: number((meter) => meter.below(4, 'average')),
    slidingWindowSize: number(() => 30),
    startValue: number(() => new LosslessNumber('0.0000')),
    maxValue: number(() => 999_999_999),
    startValueDecimalPlaces: number(() => 4),
    remarks: text(() => null),
    serial: text((meter) => `MTR${String(meter.below(1_000_000, 'serial')).padStart(6, '0')}`),
    locationParentLocationHistoryId: guid(() => null),
    fromApi: flag(() => false),
    meterCharacteristics: lines(
      {
        characteristic: '→businessCore/characteristics',
        value: 'string',
        unit: 'string',
        characteristicEnumValueId: 'guid',
        characteristicEnumValue: 'string',
        characteristicValueType: 'number',
        characteristicValueTypeValue: 'string',
      },
      (meter) =>
        meter.chance(20, 'described')
          ? [
              {
                id: lineId(meter, 'meterCharacteristics', 0),
                ...lineReference(meter, 'characteristic', 'businessCore/characteristics', 1),
                value: '4-20 mA',
                unit: null,
                characteristicEnumValueId: null,
                characteristicEnumValue: null,
                characteristicValueType: 1,
                characteristicValueTypeValue: null,
              },
            ]
          : [],
    ),
  }),
});

class MeterValue extends Subject {
  get meter(): number {
    return this.index % this.world.count(metersPath);
  }

  get owner(): Meter {
    return new Meter(this.world, metersPath, this.meter);
  }

  override get company(): Meter['company'] {
    return this.owner.company;
  }

  get increment(): number {
    return this.owner.perDay * (20 + this.below(10, 'days'));
  }

  get cumulative(): LosslessNumber {
    const round = Math.floor(this.index / this.world.count(metersPath));
    const tenths = String(this.below(10_000, 'fraction')).padStart(4, '0');
    return new LosslessNumber(`${this.owner.perDay * 25 * (round + 1)}.${tenths}`);
  }

  /** The first reading is of a counter beyond what JavaScript's numbers hold, so that exactness can be seen. */
  get reading(): LosslessNumber {
    return this.index === 0 ? new LosslessNumber('9007199254740993') : this.cumulative;
  }
}

function meterValueCount({ records }: World): number {
  return Math.max(200, Math.floor(records * 0.6));
}

const meterValues = defineTable<MeterValue>({
  path: valuesPath,
  keyMembers: ['company', 'meterValueKey'],
  describedBy: 'remarks',
  size: meterValueCount,
  facts: (world, index) => new MeterValue(world, valuesPath, index),
  keyPrefix: 'MV-',
  members: ({ company, date, flag, number, reference, text }) => ({
    ...company(),
    meterValueKey: text(({ index }) => numberedKey('MV-', index)),
    ...reference('meter', metersPath, ({ meter }) => meter),
    date: date(({ createdOn }) => isoMoment(createdOn)),
    meterCumulativeReading: number(({ cumulative }) => cumulative),
    meterReading: number(({ reading }) => reading),
    incrementValue: number(({ increment }) => increment),
    origin: number((value) => value.below(3, 'origin') + 1),
    remarks: text((value) => (value.chance(3, 'remarks') ? 'Leitura estimada' : null)),
    ...reference('parentMeterValue', valuesPath, () => undefined),
    ...reference('workOrder', 'maintenance/workOrders', () => undefined),
    totalCost: number(({ increment }) => increment / 10),
    unitCost: number(() => new LosslessNumber('0.1000')),
    currency: text(() => 'EUR'),
    exchangeRate: number(() => 1),
    exchangeRateDate: date(() => null),
    averageWindowSize: number(() => 30),
    averageValue: number(({ owner }) => owner.perDay),
    assetType: number(() => 2),
    ...reference('equipment', equipmentPath, ({ owner }) => owner.equipment),
    ...reference('location', locationsPath, () => undefined),
    ...reference('tool', equipmentPath, () => undefined),
    startValue: number(() => 0),
    maxValue: number(() => 999_999_999),
    fromMeter: flag(() => true),
    meterForAsset: flag(() => true),
    meterType: number(({ owner }) => owner.meterType),
    blockAsset: flag(() => false),
  }),
});

export const meterTables: readonly TableDefinition[] = [meters, meterValues];
