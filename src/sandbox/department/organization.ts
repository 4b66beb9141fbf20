import { fixedTable, keyedTable } from '../store/tables/fixedTable';
import { lineId } from '../store/tables/members';
import { day, isoDay, present } from '../store/tables/moments';
import type { TableDefinition } from '../store/tables/world';

const cultures = fixedTable({
  path: 'corePatterns/cultures',
  keyMembers: ['cultureKey'],
  describedBy: 'name',
  rows: [
    { cultureKey: 'pt-PT', name: 'Português (Portugal)' },
    { cultureKey: 'es-ES', name: 'Español (España)' },
    { cultureKey: 'en-GB', name: 'English (United Kingdom)' },
    { cultureKey: 'fr-FR', name: 'Français (France)' },
    { cultureKey: 'de-DE', name: 'Deutsch (Deutschland)' },
    { cultureKey: 'pt-BR', name: 'Português (Brasil)' },
    { cultureKey: 'ja-JP', name: '日本語 (日本)' },
  ],
  members: ({ text }) => ({ cultureKey: text(({ row }) => row.cultureKey), name: text(({ row }) => row.name) }),
});

const countries = fixedTable({
  path: 'corePatterns/countries',
  keyMembers: ['countryKey'],
  describedBy: 'name',
  rows: [
    { countryKey: 'PT', name: 'Portugal', callingCode: '351', eU: true, culture: 0 },
    { countryKey: 'ES', name: 'España', callingCode: '34', eU: true, culture: 1 },
    { countryKey: 'GB', name: 'United Kingdom', callingCode: '44', eU: false, culture: 2 },
    { countryKey: 'FR', name: 'France', callingCode: '33', eU: true, culture: 3 },
    { countryKey: 'DE', name: 'Deutschland', callingCode: '49', eU: true, culture: 4 },
    { countryKey: 'BR', name: 'Brasil', callingCode: '55', eU: false, culture: 5 },
    { countryKey: 'JP', name: '日本', callingCode: '81', eU: false, culture: 6 },
    { countryKey: 'CI', name: 'Côte d’Ivoire', callingCode: '225', eU: false, culture: 3 },
  ],
  members: ({ flag, number, reference, text }) => ({
    countryKey: text(({ row }) => row.countryKey),
    name: text(({ row }) => row.name),
    eU: flag(({ row }) => row.eU),
    isExternallyManaged: flag(() => false),
    ...reference('culture', 'corePatterns/cultures', ({ row }) => row.culture),
    callingCode: text(({ row }) => row.callingCode),
    numberFormat: text(() => '#.##0,00'),
    addressFormat: text(() => null),
    externalId: text(() => null),
    externalVersion: text(() => null),
    dateFormat: number(() => 3),
    bankAccountMinLength: number(() => 15),
    bankAccountMaxLength: number(() => 34),
    postalCodeMinLength: number(() => 4),
    postalCodeMaxLength: number(() => 10),
    companyTaxIdMinLength: number(() => 8),
    companyTaxIdMaxLength: number(() => 14),
  }),
});

const unitDimensions = keyedTable(
  'corePatterns/unitDimensions',
  'dimensionKey',
  [
    ['UN', 'Count'],
    ['LEN', 'Length'],
    ['MASS', 'Mass'],
    ['VOL', 'Volume'],
    ['TIME', 'Time'],
    ['TEMP', 'Temperature'],
    ['PRES', 'Pressure'],
    ['ENER', 'Energy'],
  ],
  ({ text }) => ({ baseUnit: text(({ index }) => ['UN', 'M', 'KG', 'L', 'H', 'C', 'BAR', 'KWH'][index] ?? null) }),
);

const units = fixedTable({
  path: 'corePatterns/units',
  keyMembers: ['unitKey'],
  rows: [
    { unitKey: 'UN', description: 'Unit', symbol: 'un', dimension: 0, base: true, factor: 1, digits: 0 },
    { unitKey: 'M', description: 'Metre', symbol: 'm', dimension: 1, base: true, factor: 1, digits: 2 },
    { unitKey: 'KG', description: 'Kilogram', symbol: 'kg', dimension: 2, base: true, factor: 1, digits: 3 },
    { unitKey: 'L', description: 'Litre', symbol: 'l', dimension: 3, base: true, factor: 1, digits: 2 },
    { unitKey: 'H', description: 'Hour', symbol: 'h', dimension: 4, base: true, factor: 1, digits: 2 },
    { unitKey: 'C', description: 'Degree Celsius', symbol: '°C', dimension: 5, base: true, factor: 1, digits: 1 },
    { unitKey: 'BAR', description: 'Bar', symbol: 'bar', dimension: 6, base: true, factor: 1, digits: 2 },
    { unitKey: 'KWH', description: 'Kilowatt-hour', symbol: 'kWh', dimension: 7, base: true, factor: 1, digits: 1 },
    { unitKey: 'CM', description: 'Centimetre', symbol: 'cm', dimension: 1, base: false, factor: 0.01, digits: 1 },
    { unitKey: 'G', description: 'Gram', symbol: 'g', dimension: 2, base: false, factor: 0.001, digits: 0 },
    { unitKey: 'M3', description: 'Cubic metre', symbol: 'm³', dimension: 3, base: false, factor: 1000, digits: 3 },
    { unitKey: 'CX', description: 'Caixa (box of 12)', symbol: 'cx', dimension: 0, base: false, factor: 12, digits: 0 },
  ],
  members: ({ flag, number, reference, text }) => ({
    unitKey: text(({ row }) => row.unitKey),
    description: text(({ row }) => row.description),
    symbol: text(({ row }) => row.symbol),
    precisionDigits: number(({ row }) => row.digits),
    conversionFactor: number(({ row }) => row.factor),
    ...reference('dimension', unitDimensions.path, ({ row }) => row.dimension),
    isDimensionBaseUnit: flag(({ row }) => row.base),
    ...reference('baseUnit', 'corePatterns/units', ({ row }) => row.dimension),
    unecerEc20Code: text(() => null),
  }),
});

const sequences = fixedTable({
  path: 'corePatterns/sequences',
  keyMembers: ['sequenceKey'],
  rows: [
    { sequenceKey: 'WO', description: 'Work orders', entity: 'WorkOrder', prefix: 'WO-' },
    { sequenceKey: 'RQ', description: 'Requests', entity: 'Request', prefix: 'RQ-' },
    { sequenceKey: 'EQ', description: 'Equipment', entity: 'EquipmentItem', prefix: 'EQ-' },
    { sequenceKey: 'MT', description: 'Meters', entity: 'Meter', prefix: 'MT-' },
    { sequenceKey: 'REQ', description: 'Requisitions', entity: 'Requisition', prefix: 'REQ-' },
  ],
  members: ({ flag, lines, text }) => ({
    sequenceKey: text(({ row }) => row.sequenceKey),
    description: text(({ row }) => row.description),
    entity: text(({ row }) => row.entity),
    entityAttribute: text(({ row }) => `${row.entity}Key`),
    isDefault: flag(() => true),
    sampleText: text(({ row }) => `${row.prefix}000001`),
    charactersUsed: text(() => null),
    sequenceLines: lines(
      { segmentType: 'number', constantText: 'string', lowerNumber: 'number', fixedDigits: 'number' },
      (facts) => [
        {
          id: lineId(facts, 'sequenceLines', 0),
          segmentType: 2,
          constantText: facts.row.prefix,
          lowerNumber: null,
          fixedDigits: null,
        },
        { id: lineId(facts, 'sequenceLines', 1), segmentType: 3, constantText: null, lowerNumber: 1, fixedDigits: 6 },
      ],
    ),
  }),
});

const organizationConfigurations = fixedTable({
  path: 'corePatterns/organizationConfigurations',
  keyMembers: ['organizationKey'],
  describedBy: 'organizationKey',
  rows: [{ organizationKey: 'SANDBOX', country: 0 }],
  members: ({ flag, reference, text }) => ({
    organizationKey: text(({ row }) => row.organizationKey),
    ...reference('reportingCurrency', 'corePatterns/currencies', () => 0),
    ...reference('taxAuthorityCountry', countries.path, () => 0),
    ...reference('taxAuthorityCurrency', 'corePatterns/currencies', () => 0),
    forceCountryAndCurrencyToCompanies: flag(() => false),
    requiresInitialization: flag(() => false),
  }),
});

const exchangeRatesDocuments = fixedTable({
  path: 'businessCore/exchangeRatesDocuments',
  keyMembers: ['number'],
  describedBy: 'externalId',
  rows: [
    { number: 1, usd: 1.0834 },
    { number: 2, usd: 1.1021 },
    { number: 3, usd: 1.1742 },
  ],
  members: ({ date, flag, lines, number, text }) => ({
    number: number(({ row }) => row.number),
    validFrom: date(({ index }) => isoDay(present - (3 - index) * 90 * day)),
    exchangeRateType: number(() => 1),
    isExternallyManaged: flag(() => true),
    exchangeRateDocumentRates: lines(
      { fromCurrency: 'string', toCurrency: 'string', conversionFactor: 'number', fromExchangeRateId: 'guid' },
      (facts) => [
        {
          id: lineId(facts, 'exchangeRateDocumentRates', 0),
          fromCurrency: 'EUR',
          toCurrency: 'USD',
          conversionFactor: facts.row.usd,
          fromExchangeRateId: null,
        },
      ],
    ),
    externalId: text(({ index }) => `ECB-${index + 1}`),
    externalVersion: text(() => null),
  }),
});

export const organizationTables: readonly TableDefinition[] = [
  cultures,
  countries,
  unitDimensions,
  units,
  sequences,
  organizationConfigurations,
  exchangeRatesDocuments,
];
