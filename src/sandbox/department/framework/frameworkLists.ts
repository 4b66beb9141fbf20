import { fixedTable, keyedTable } from '../../store/tables/fixedTable';
import type { TableDefinition } from '../../store/tables/world';

const postalZones = fixedTable({
  path: 'corePatterns/postalZones',
  keyMembers: ['code'],
  rows: [
    { code: '4450-238', description: 'Matosinhos', country: 0, region: 'Porto' },
    { code: '4560-164', description: 'Penafiel', country: 0, region: 'Porto' },
    { code: '4000-007', description: 'Porto – Baixa', country: 0, region: 'Porto' },
    { code: '1100-148', description: 'Lisboa – Baixa', country: 0, region: 'Lisboa' },
    { code: '28013', description: 'Madrid Centro', country: 1, region: 'Madrid' },
    { code: 'EC1A 1BB', description: 'London – St Martin’s Le Grand', country: 2, region: 'London' },
    { code: '75001', description: 'Paris 1er – Louvre', country: 3, region: 'Île-de-France' },
  ],
  members: ({ reference, text }) => ({
    code: text(({ row }) => row.code),
    ...reference('country', 'corePatterns/countries', ({ row }) => row.country),
    description: text(({ row }) => row.description),
    region: text(({ row }) => row.region),
  }),
});

const entityLockReasons = keyedTable('corePatterns/entityLockReasons', 'reasonKey', [
  ['EDIT', 'Another user is editing the record'],
  ['PROC', 'Processamento em curso'],
  ['SYNC', 'Synchronization with the ERP'],
]);

const emailTemplates = fixedTable({
  path: 'operations/emailTemplates',
  keyMembers: ['templateKey'],
  rows: [
    {
      templateKey: 'WO-CLOSED',
      description: 'Work order closed',
      subject: 'Ordem de trabalho {{workOrderKey}} concluída',
      type: 1,
      body: '<p>A ordem <b>{{workOrderKey}}</b> foi concluída.</p>',
      culture: 0,
    },
    {
      templateKey: 'RQ-ACCEPTED',
      description: 'Request accepted',
      subject: 'Your request {{requestKey}} was accepted',
      type: 2,
      body: 'Your request {{requestKey}} was accepted.',
      culture: 2,
    },
    {
      templateKey: 'SLA-WARNING',
      description: 'Aviso de SLA',
      subject: 'SLA: {{workOrderKey}}',
      type: 2,
      body: 'O prazo de {{workOrderKey}} termina em {{sLAEndDate}}.',
      culture: 0,
    },
  ],
  members: ({ number, reference, text }) => ({
    templateKey: text(({ row }) => row.templateKey),
    description: text(({ row }) => row.description),
    subject: text(({ row }) => row.subject),
    emailTemplateType: number(({ row }) => row.type),
    notificationBody: text(({ row }) => row.body),
    ...reference('culture', 'corePatterns/cultures', ({ row }) => row.culture),
  }),
});

/** Small lists of the framework that other records and messages use. */
export const frameworkTables: readonly TableDefinition[] = [postalZones, entityLockReasons, emailTemplates];
