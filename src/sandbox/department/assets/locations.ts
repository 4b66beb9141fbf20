import { numberedKey } from '../../store/tables/keyText';
import { lineId, lineReference } from '../../store/tables/members';
import { isoDay, day, present } from '../../store/tables/moments';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';
import { keyedTable } from '../../store/tables/fixedTable';

export const locationsPath = 'assetManagementCore/locations';
const functionsPath = 'assetManagementCore/locationFunctions';

const sites = [
  ['Fábrica de Matosinhos', 'Rua do Cais', '4450-208', 'Matosinhos', '41.1865', '-8.6963'],
  ['Armazém de Vila do Conde', 'Rua da Indústria', '4480-754', 'Vila do Conde', '41.3529', '-8.7448'],
  ['ETA de Penafiel', 'Lugar da Ponte', '4560-164', 'Penafiel', '41.2083', '-8.2832'],
  ['Estação elevatória do Sousa', 'Rua do Rio', '4580-001', 'Paredes', '41.2063', '-8.3310'],
] as const;
const buildings = ['Edifício A', 'Edifício B', 'Utilities block', 'Central de frio'] as const;
const rooms = [
  'Linha de enlatamento',
  'Sala de bombas',
  'Compressor room',
  'Câmara frigorífica',
  'Cais de carga',
  'Boiler house',
  'Laboratório',
  'Oficina',
  'Quadro geral',
  'Tratamento de água',
] as const;

/** A tree: a site, its buildings, their rooms. Each twenty-first location begins the next site. */
export class Location extends Subject {
  static readonly perSite = 21;

  get #place(): number {
    return (this.index - (this.company === 'C02' ? this.world.split(locationsPath) : 0)) % Location.perSite;
  }

  get level(): 'site' | 'building' | 'room' {
    if (this.#place === 0) return 'site';
    return this.#place % 5 === 1 ? 'building' : 'room';
  }

  get parent(): number | undefined {
    if (this.level === 'site') return undefined;
    return this.level === 'building' ? this.index - this.#place : this.index - ((this.#place - 1) % 5);
  }

  get site(): (typeof sites)[number] {
    const ofCompany = this.company === 'C01' ? [0, 1] : [2, 3];
    const first = this.company === 'C02' ? this.world.split(locationsPath) : 0;
    const number = Math.floor((this.index - first) / Location.perSite);
    return sites[ofCompany[number % 2] ?? 0] ?? sites[0];
  }

  get description(): string {
    if (this.level === 'site') return this.site[0];
    if (this.level === 'building') return buildings[Math.floor(this.#place / 5) % buildings.length] ?? '';
    return `${this.pick(rooms, 'room')} ${1 + this.below(4, 'number')}`;
  }

  override get isDeleted(): boolean {
    return false;
  }
}

function locationCount({ records }: World): number {
  return Math.max(Math.ceil(Math.min(84 + records / 40, 1260) / 84) * 84, 84);
}

const locations = defineTable<Location>({
  path: locationsPath,
  keyMembers: ['company', 'locationKey'],
  size: locationCount,
  facts: (world, index) => new Location(world, locationsPath, index),
  keyPrefix: 'LOC-',
  members: ({ company, date, flag, lines, reference, text }) => ({
    ...company(),
    locationKey: text(({ index }) => numberedKey('LOC-', index)),
    description: text(({ description }) => description),
    onServiceDate: date((location) => isoDay(present - (2000 + location.below(4000, 'service')) * day)),
    picture: text(() => null),
    remarks: text((location) => (location.chance(8, 'remarks') ? 'Entrada só com autorização da segurança.' : null)),
    keyword: text(({ description }) => description.split(' ')[0]?.toLowerCase() ?? null),
    barcode: text(({ index }) => `LOC${String(index + 1).padStart(8, '0')}`),
    externalReferenceID: text((location) => (location.level === 'site' ? `SAP-${2000 + location.index}` : null)),
    streetName: text(({ site }) => site[1]),
    buildingNumber: text(({ level }) => (level === 'site' ? '1' : null)),
    postalZone: text(({ site }) => site[2]),
    cityName: text(({ site }) => site[3]),
    telephone: text(() => null),
    mobile: text(() => null),
    latitud: text(({ site }) => site[4]),
    longitud: text(({ site }) => site[5]),
    criticality: text((location) => location.pick(['A', 'B', 'C'], 'criticality')),
    ...reference('locationFunction', functionsPath, ({ level }) => ['site', 'building', 'room'].indexOf(level)),
    ...reference('parentLocation', locationsPath, ({ parent }) => parent),
    ...reference('country', 'corePatterns/countries', () => 0),
    routes: text(() => null),
    isUpTime: flag(() => true),
    isDisposed: flag(() => false),
    ...reference('responsible', 'workShopsCore/employees', (location) =>
      location.one('workShopsCore/employees', 'responsible'),
    ),
    ...reference('customer', 'businessCore/customerParties', () => undefined),
    ...reference('supplier', 'businessCore/supplierParties', () => undefined),
    fromApi: flag(() => false),
    locationCharacteristics: lines(
      { characteristic: '→businessCore/characteristics', value: 'string', unit: 'string' },
      (location) =>
        location.level === 'room'
          ? [
              {
                id: lineId(location, 'locationCharacteristics', 0),
                ...lineReference(location, 'characteristic', 'businessCore/characteristics', 3),
                value: String(12 + location.below(400, 'area')),
                unit: 'M2',
              },
            ]
          : [],
    ),
    locationParts: lines({ part: '→businessCore/parts', quantity: 'number', remarks: 'string' }, () => []),
  }),
});

const locationFunctions = keyedTable(
  functionsPath,
  'locationFunctionKey',
  [
    ['SITE', 'Site'],
    ['BUILDING', 'Building'],
    ['ROOM', 'Room'],
    ['LINE', 'Production line'],
  ],
  ({ flag, lines, reference, text }) => ({
    remarks: text(() => null),
    ...reference('parentLocationFunction', functionsPath, ({ index }) => (index === 0 ? undefined : index - 1)),
    fromApi: flag(() => false),
    locationFunctionFamilies: lines({ family: '→businessCore/families' }, (facts) =>
      facts.index === 2
        ? [
            {
              id: lineId(facts, 'locationFunctionFamilies', 0),
              ...lineReference(facts, 'family', 'businessCore/families', 0),
            },
          ]
        : [],
    ),
    locationFunctionCharacteristics: lines(
      { characteristic: '→businessCore/characteristics', value: 'string' },
      () => [],
    ),
  }),
);

export const locationTables: readonly TableDefinition[] = [locations, locationFunctions];
