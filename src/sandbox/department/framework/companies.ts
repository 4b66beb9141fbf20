import { fixedTable } from '../../store/tables/fixedTable';
import { lineId, lineReference } from '../../store/tables/members';
import type { TableDefinition } from '../../store/tables/world';

const companyRows = [
  {
    companyKey: 'C01',
    name: 'Conservas do Atlântico, S.A.',
    searchTerm: 'CONSERVAS',
    companyTaxID: '509111222',
    electronicMail: 'manutencao@conservas-atlantico.example',
    telephone: '+351 229 000 100',
    equityCapital: '2 500 000',
    registrationOffice: 'Matosinhos',
    streetName: 'Avenida da República',
    buildingNumber: '1204',
    postalZone: '4450-238',
    cityName: 'Matosinhos',
    country: 0,
  },
  {
    companyKey: 'C02',
    name: 'Águas do Vale do Sousa, Lda.',
    searchTerm: 'AGUAS',
    companyTaxID: '509333444',
    electronicMail: 'operacoes@aguas-valesousa.example',
    telephone: '+351 255 000 200',
    equityCapital: '75 000',
    registrationOffice: 'Penafiel',
    streetName: 'Rua do Moinho d’Água',
    buildingNumber: '17-A',
    postalZone: '4560-164',
    cityName: 'Penafiel',
    country: 0,
  },
];

const companies = fixedTable({
  path: 'corePatterns/companies',
  keyMembers: ['companyKey'],
  describedBy: 'name',
  rows: companyRows,
  members: ({ flag, number, reference, text }) => ({
    companyKey: text(({ row }) => row.companyKey),
    name: text(({ row }) => row.name),
    companyTaxID: text(({ row }) => row.companyTaxID),
    ...reference('country', 'corePatterns/countries', ({ row }) => row.country),
    ...reference('baseCurrency', 'corePatterns/currencies', () => 0),
    isExternal: flag(() => false),
    showExchangeRateReversed: flag(() => false),
    searchTerm: text(({ row }) => row.searchTerm),
    telephone: text(({ row }) => row.telephone),
    teleFax: text(() => null),
    mobile: text(() => null),
    electronicMail: text(({ row }) => row.electronicMail),
    equityCapital: text(({ row }) => row.equityCapital),
    registrationOffice: text(({ row }) => row.registrationOffice),
    registrationNumber: text(({ row }) => row.companyTaxID),
    buildingNumber: text(({ row }) => row.buildingNumber),
    streetName: text(({ row }) => row.streetName),
    cityName: text(({ row }) => row.cityName),
    postalZone: text(({ row }) => row.postalZone),
    address: text(({ row }) => `${row.streetName} ${row.buildingNumber}, ${row.postalZone} ${row.cityName}`),
    logo: text(() => null),
    forceFromOrganizationConfiguration: flag(() => false),
    companyRegistrationData: text(() => null),
    accessClaim: number(({ index }) => index + 1),
  }),
});

const companySettings = fixedTable({
  path: 'settings/companySettings',
  keyMembers: ['companyKey'],
  describedBy: 'name',
  base: { path: companies.path, offset: () => 0 },
  rows: companyRows,
  members: ({ text }) => ({ companyKey: text(({ row }) => row.companyKey) }),
});

const companyAccessRestrictions = fixedTable({
  path: 'identity/companyAccessRestrictions',
  keyMembers: ['companyKey'],
  describedBy: 'name',
  base: { path: companies.path, offset: () => 0 },
  rows: companyRows,
  members: ({ lines, text }) => ({
    companyKey: text(({ row }) => row.companyKey),
    restrictedGroups: lines({ group: '→identity/groups' }, (facts) => [
      { id: lineId(facts, 'restrictedGroups', 0), ...lineReference(facts, 'group', 'identity/groups', 3) },
    ]),
  }),
});

const currencies = fixedTable({
  path: 'corePatterns/currencies',
  keyMembers: ['currencyKey'],
  rows: [
    { currencyKey: 'EUR', description: 'Euro', subUnit: 'Cent', symbol: '€', digits: 2, rates: [1.0834, 0.8577] },
    { currencyKey: 'USD', description: 'US dollar', subUnit: 'Cent', symbol: '$', digits: 2, rates: [] },
    { currencyKey: 'GBP', description: 'Pound sterling', subUnit: 'Penny', symbol: '£', digits: 2, rates: [] },
    { currencyKey: 'JPY', description: '円 (yen)', subUnit: 'Sen', symbol: '¥', digits: 0, rates: [] },
  ],
  members: ({ date, flag, lines, number, reference, text }) => ({
    currencyKey: text(({ row }) => row.currencyKey),
    description: text(({ row }) => row.description),
    fractionDigits: number(({ row }) => row.digits),
    currencyUnit: text(({ row }) => row.description),
    isoCode: text(({ row }) => row.currencyKey),
    symbol: text(({ row }) => row.symbol),
    isExternallyManaged: flag(() => false),
    currencySubUnit: text(({ row }) => row.subUnit),
    validFrom: date(() => '1999-01-01T00:00:00Z'),
    validTo: date(() => null),
    useFixedRate: flag(() => false),
    conversionFactor: number(() => 1),
    pricesFractionDigits: number(({ row }) => row.digits + 2),
    externalId: text(() => null),
    externalVersion: text(() => null),
    ...reference('fixedRateReferenceCurrency', 'corePatterns/currencies', () => undefined),
    currencyRates: lines({ targetCurrency: '→corePatterns/currencies', rate: 'number' }, (facts) =>
      facts.row.rates.map((rate, at) => ({
        id: lineId(facts, 'currencyRates', at),
        ...lineReference(facts, 'targetCurrency', 'corePatterns/currencies', at + 1),
        rate,
      })),
    ),
  }),
});

export const companyTables: readonly TableDefinition[] = [
  companies,
  companySettings,
  companyAccessRestrictions,
  currencies,
];
