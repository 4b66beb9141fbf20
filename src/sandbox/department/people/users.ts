import { fixedTable } from '../../store/tables/fixedTable';
import { hour, isoMoment, present } from '../../store/tables/moments';
import type { TableDefinition } from '../../store/tables/world';

const userRows = [
  { userKey: 'ana.ferreira', name: 'Ana Ferreira', isTechnician: false },
  { userKey: 'joao.conceicao', name: 'João Conceição', isTechnician: true },
  { userKey: 'rui.magalhaes', name: 'Rui Magalhães', isTechnician: true },
  { userKey: 'ines.goncalves', name: 'Inês Gonçalves', isTechnician: true },
  { userKey: 'tiago.simoes', name: 'Tiago Simões', isTechnician: true },
  { userKey: 'marta.araujo', name: 'Marta Araújo', isTechnician: false },
  { userKey: 'sean.oneill', name: 'Seán O’Neill', isTechnician: true },
  { userKey: 'integration', name: 'Integration "ERP"', isTechnician: false },
];

const users = fixedTable({
  path: 'identity/users',
  keyMembers: ['userKey'],
  describedBy: 'name',
  rows: userRows,
  members: ({ date, flag, number, reference, text }) => ({
    userKey: text(({ row }) => row.userKey),
    name: text(({ row }) => row.name),
    ...reference('culture', 'corePatterns/cultures', ({ index }) => (index === 6 ? 2 : 0)),
    isTechnician: flag(({ row }) => row.isTechnician),
    lastLogin: date((facts) => isoMoment(present - facts.below(20 * 24, 'login') * hour)),
    email: text(({ row }) => `${row.userKey}@conservas-atlantico.example`),
    picture: text(() => null),
    status: number(({ index }) => (index === 5 ? 3 : 1)),
  }),
});

const groups = fixedTable({
  path: 'identity/groups',
  keyMembers: ['groupKey'],
  describedBy: 'name',
  rows: [
    { groupKey: 'PLANNERS', name: 'Planeamento', notes: 'Plan the work of all workshops.' },
    { groupKey: 'TECHNICIANS', name: 'Técnicos', notes: null },
    { groupKey: 'REQUESTERS', name: 'Requisitantes', notes: 'May write requests, nothing else.' },
    { groupKey: 'AUDITORS', name: 'Auditoria', notes: null },
  ],
  members: ({ text }) => ({
    groupKey: text(({ row }) => row.groupKey),
    name: text(({ row }) => row.name),
    email: text(({ row }) => `${row.groupKey.toLowerCase()}@conservas-atlantico.example`),
    notes: text(({ row }) => row.notes),
  }),
});

export const userTables: readonly TableDefinition[] = [users, groups];
