import { fixedTable, keyedTable } from '../../store/tables/fixedTable';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';

export const familiesPath = 'businessCore/families';
export const brandsPath = 'businessCore/brands';
export const modelsPath = 'businessCore/brandModels';

/** Kinds of equipment; `words` is what one of them is called. */
export const families = [
  { key: 'BOMBA', description: 'Bombas', words: 'Centrifugal pump', trouble: 'mechanical seal leaking' },
  { key: 'MOTOR', description: 'Motores elétricos', words: 'Electric motor', trouble: 'bearing noise' },
  { key: 'COMPR', description: 'Compressores', words: 'Screw compressor', trouble: 'discharge temperature high' },
  { key: 'TRANSP', description: 'Transportadores', words: 'Belt conveyor', trouble: 'belt off track' },
  { key: 'AUTOCL', description: 'Autoclaves', words: 'Retort', trouble: 'door gasket worn' },
  { key: 'FRIO', description: 'Câmaras frigoríficas', words: 'Cold room', trouble: 'evaporator iced up' },
  { key: 'EMPILH', description: 'Empilhadores', words: 'Forklift', trouble: 'mast chain slack' },
  { key: 'CRAVAD', description: 'Cravadeiras', words: 'Can seamer', trouble: 'seam thickness out of tolerance' },
  { key: 'VALV', description: 'Válvulas', words: 'Control valve', trouble: 'actuator does not close' },
  { key: 'QUADRO', description: 'Quadros elétricos', words: 'Switchboard', trouble: 'contactor overheating' },
  { key: 'INSTR', description: 'Instrumentos', words: 'Pressure transmitter', trouble: 'reading drifts' },
  { key: 'FERRAM', description: 'Ferramentas', words: 'Torque wrench', trouble: 'out of calibration' },
] as const;

/** The last family is the tools'. */
export const toolFamily = families.length - 1;

const familyTable = keyedTable(
  familiesPath,
  'familyKey',
  families.map(({ key, description }) => [key, description] as const),
  ({ reference }) => ({ ...reference('parentFamily', familiesPath, ({ index }) => (index === 1 ? 0 : undefined)) }),
);

const familyFailures = defineTable<Subject>({
  path: 'maintenanceCore/familyFailureTypifications',
  keyMembers: ['familyKey'],
  base: { path: familiesPath, offset: () => 0 },
  size: () => families.length,
  facts: (world, index) => new Subject(world, 'maintenanceCore/familyFailureTypifications', index),
  members: ({ reference, text }) => ({
    familyKey: text(({ world, index }) => world.key(familiesPath, index)),
    ...reference('failureCause', 'maintenanceCore/failureCauses', (subject) => subject.below(6, 'cause')),
    ...reference('failureAction', 'maintenanceCore/failureActions', (subject) => subject.below(6, 'action')),
  }),
});

const brandRows = ['Nortebomba', 'Sulmotor', 'Ar & Vapor', 'Ibertrans', 'Polarfrio', 'Känguru', 'Sertã', 'Medidor+'];

const brands = fixedTable({
  path: brandsPath,
  keyMembers: ['brandKey'],
  rows: brandRows,
  members: ({ flag, text }) => ({
    brandKey: text(({ row }) =>
      row
        .normalize('NFD')
        .replaceAll(/[^A-Za-z]/g, '')
        .toUpperCase(),
    ),
    description: text(({ row }) => row),
    isExternallyManaged: flag(() => false),
    externalId: text(() => null),
    externalVersion: text(() => null),
    picture: text(() => null),
    remarks: text(() => null),
  }),
});

const models = defineTable<Subject>({
  path: modelsPath,
  keyMembers: ['modelKey'],
  size: () => brandRows.length * 4,
  facts: (world, index) => new Subject(world, modelsPath, index),
  members: ({ flag, reference, text }) => ({
    modelKey: text(modelKey),
    description: text((model) => `${brandRows[brandOfModel(model.index)] ?? ''} ${modelKey(model)}`),
    isExternallyManaged: flag(() => false),
    ...reference('brand', brandsPath, ({ index }) => brandOfModel(index)),
    externalId: text(() => null),
    externalVersion: text(() => null),
    picture: text(() => null),
    remarks: text(() => null),
  }),
});

function modelKey(model: Subject): string {
  const letters = model.pick(['NX', 'TR', 'KV', 'SP'], 'letters');
  return `${letters}${100 + model.index * 7}-${model.pick(['A', 'B', 'S'], 'variant')}`;
}

/** Models stand by brand, four each. */
export function brandOfModel(model: number): number {
  return Math.floor(model / 4);
}

export const modelTables: readonly TableDefinition[] = [familyTable, familyFailures, brands, models];
