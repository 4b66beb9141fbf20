import { lineId, lineReference } from '../../store/tables/members';
import { cities, customerNames, familyNames, givenNames, streets, supplierNames } from './partyNames';
import { day, history, isoDay, present } from '../../store/tables/moments';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';

const parties = 'businessCore/parties';
const workshopsPath = 'workShopsCore/workshops';

function employeeCount({ records }: World): number {
  return Math.min(12 + Math.floor(records / 100), 400);
}

function customerCount({ records }: World): number {
  return Math.min(10 + Math.floor(records / 200), 300);
}

function supplierCount({ records }: World): number {
  return Math.min(10 + Math.floor(records / 250), 200);
}

type Role = 'employee' | 'customer' | 'supplier';

/** Parties stand by role: employees, then customers, then suppliers. */
class Party extends Subject {
  get role(): Role {
    const employees = employeeCount(this.world);
    if (this.index < employees) return 'employee';
    return this.index < employees + customerCount(this.world) ? 'customer' : 'supplier';
  }

  get place(): number {
    const employees = employeeCount(this.world);
    if (this.role === 'employee') return this.index;
    return this.index - employees - (this.role === 'supplier' ? customerCount(this.world) : 0);
  }

  get partyKey(): string {
    const number = String(this.place + 1).padStart(4, '0');
    return `${{ employee: 'E', customer: 'C', supplier: 'S' }[this.role]}${number}`;
  }

  get name(): string {
    if (this.role === 'employee') return `${this.pick(givenNames, 'given')} ${this.pick(familyNames, 'family')}`;
    const names = this.role === 'customer' ? customerNames : supplierNames;
    const name = names[this.place % names.length] ?? names[0];
    return this.place < names.length ? name : `${name} ${Math.floor(this.place / names.length) + 1}`;
  }

  get city(): readonly [name: string, zone: string] {
    return this.pick(cities, 'city');
  }

  get mail(): string {
    const plain = this.name
      .normalize('NFD')
      .replaceAll(/[^A-Za-z ]/g, '')
      .trim()
      .toLowerCase()
      .replaceAll(/ +/g, '.');
    return this.role === 'employee' ? `${plain}@conservas-atlantico.example` : `geral@${plain}.example`;
  }

  override get createdOn(): number {
    return present - history - 30 * day + this.below(3 * 365, 'since') * day;
  }
}

const partyTable = defineTable<Party>({
  path: parties,
  keyMembers: ['partyKey'],
  describedBy: 'name',
  size: (world) => employeeCount(world) + customerCount(world) + supplierCount(world),
  facts: (world, index) => new Party(world, parties, index),
  members: ({ flag, lines, reference, text }) => ({
    partyKey: text(({ partyKey }) => partyKey),
    name: text(({ name }) => name),
    isExternallyManaged: flag(({ role }) => role !== 'employee'),
    currency: text(() => 'EUR'),
    ...reference('country', 'corePatterns/countries', (party) => (party.chance(85, 'home') ? 0 : 1)),
    isPerson: flag(({ role }) => role === 'employee'),
    searchTerm: text(({ name }) => name.slice(0, 10).toUpperCase()),
    companyTaxID: text((party) => `5${String(party.below(100_000_000, 'tax')).padStart(8, '0')}`),
    electronicMail: text(({ mail }) => mail),
    telephone: text((party) => `+351 22${String(party.below(10_000_000, 'phone')).padStart(7, '0')}`),
    mobile: text((party) => `+351 91${String(party.below(10_000_000, 'mobile')).padStart(7, '0')}`),
    websiteUrl: text(({ role, mail }) => (role === 'employee' ? null : `https://www.${mail.slice(6)}`)),
    notes: text((party) => (party.chance(10, 'notes') ? 'Só atende da parte da manhã.\nSecond line of a note.' : null)),
    picture: text(() => null),
    streetName: text((party) => party.pick(streets, 'street')),
    buildingNumber: text((party) => String(1 + party.below(400, 'number'))),
    postalZone: text(({ city }) => city[1]),
    cityName: text(({ city }) => city[0]),
    contactName: text(({ role, name }) => (role === 'employee' ? name : null)),
    contactTitle: text(() => null),
    username: text(({ role, mail }) => (role === 'employee' ? (mail.split('@')[0] ?? null) : null)),
    externalId: text(() => null),
    externalVersion: text(() => null),
    address: text(() => null),
    contact: text(() => null),
    ...reference('culture', 'corePatterns/cultures', () => 0),
    partyAddresses: lines(
      {
        country: '→corePatterns/countries',
        streetName: 'string',
        buildingNumber: 'string',
        postalZone: 'string',
        cityName: 'string',
      },
      (party) =>
        party.role === 'employee'
          ? []
          : [
              {
                id: lineId(party, 'partyAddresses', 0),
                ...lineReference(party, 'country', 'corePatterns/countries', 0),
                streetName: 'Zona Industrial',
                buildingNumber: `Lote ${1 + party.below(60, 'lot')}`,
                postalZone: party.city[1],
                cityName: party.city[0],
              },
            ],
    ),
  }),
});

class Employee extends Subject {
  get leftOn(): number | null {
    return this.chance(8, 'left') ? present - this.below(700, 'leaving') * day : null;
  }

  override get isActive(): boolean {
    return this.leftOn === null;
  }
}

const employees = defineTable<Employee>({
  path: 'workShopsCore/employees',
  keyMembers: ['partyKey'],
  describedBy: 'name',
  base: { path: parties, offset: () => 0 },
  size: employeeCount,
  facts: (world, index) => new Employee(world, 'workShopsCore/employees', index),
  members: ({ date, flag, lines, reference, text }) => ({
    partyKey: text(({ world, index }) => new Party(world, parties, index).partyKey),
    externalReferenceID: text((employee) => (employee.chance(60, 'payroll') ? `RH${10_000 + employee.index}` : null)),
    isInternalEmployee: flag((employee) => employee.chance(85, 'internal')),
    phoneNumber: text((employee) => String(2000 + employee.index)),
    contractStartDate: date((employee) => isoDay(present - (400 + employee.below(5000, 'hired')) * day)),
    contractEndDate: date(({ leftOn }) => (leftOn === null ? null : isoDay(leftOn))),
    remarks: text(() => null),
    ...reference('schedulingGroup', 'workShopsCore/schedulingGroups', (employee) => employee.below(3, 'shift')),
    ...reference('workshop', workshopsPath, workshopOf),
    requesterDeviceSerialNumber: text(() => null),
    technicianDeviceSerialNumber: text(() => null),
    employeeExpertises: lines({ expertise: '→workShopsCore/expertises' }, (employee) => [
      {
        id: lineId(employee, 'employeeExpertises', 0),
        ...lineReference(employee, 'expertise', 'workShopsCore/expertises', expertiseOf(employee)),
      },
    ]),
  }),
});

/** The workshop that an employee belongs to. */
export function workshopOf({ index }: { readonly index: number }): number {
  return index % 6;
}

function expertiseOf(employee: Subject): number {
  return employee.below(6, 'expertise');
}

const customers = defineTable<Subject>({
  path: 'businessCore/customerParties',
  keyMembers: ['partyKey'],
  describedBy: 'name',
  base: { path: parties, offset: employeeCount },
  size: customerCount,
  facts: (world, index) => new Subject(world, 'businessCore/customerParties', index),
  members: ({ number, text }) => ({
    partyKey: text(({ world, index }) => new Party(world, parties, index + employeeCount(world)).partyKey),
    customerGroup: text((customer) => customer.pick(['NACIONAL', 'UE', 'PÚBLICO'], 'group')),
    settlementDiscountPercent: number((customer) => customer.below(5, 'discount')),
  }),
});

const suppliers = defineTable<Subject>({
  path: 'businessCore/supplierParties',
  keyMembers: ['partyKey'],
  describedBy: 'name',
  base: { path: parties, offset: firstSupplier },
  size: supplierCount,
  facts: (world, index) => new Subject(world, 'businessCore/supplierParties', index),
  members: ({ text }) => ({
    partyKey: text(({ world, index }) => new Party(world, parties, index + firstSupplier(world)).partyKey),
    supplierGroup: text((supplier) => supplier.pick(['PEÇAS', 'SERVIÇOS', 'GERAL'], 'group')),
  }),
});

function firstSupplier(world: World): number {
  return employeeCount(world) + customerCount(world);
}

export const peopleTables: readonly TableDefinition[] = [partyTable, employees, customers, suppliers];
