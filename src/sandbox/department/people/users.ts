import { fixedTable } from '../../store/tables/fixedTable';
import { hour, isoMoment, present } from '../../store/tables/moments';
import type { MembershipDefinition } from '../../store/memberships';
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

/** By the place of a group, the places of its users. */
const groupMembers: readonly (readonly number[])[] = [[0, 5], [1, 2, 3, 4, 6], [1, 2, 5], [0]];
/** By the place of a role, the places of the users who have it. */
const roleHolders: readonly (readonly number[])[] = [[0], [0, 5], [1, 2, 3, 4, 6], [1, 2, 5], [7]];

const users = fixedTable({
  path: 'identity/users',
  keyMembers: ['userKey'],
  describedBy: 'name',
  rows: userRows,
  members: ({ date, flag, keys, number, reference, text }) => ({
    userKey: text(({ row }) => row.userKey),
    name: text(({ row }) => row.name),
    ...reference('culture', 'corePatterns/cultures', ({ index }) => (index === 6 ? 2 : 0)),
    isTechnician: flag(({ row }) => row.isTechnician),
    lastLogin: date((facts) => isoMoment(present - facts.below(20 * 24, 'login') * hour)),
    email: text(({ row }) => `${row.userKey}@conservas-atlantico.example`),
    picture: text(() => null),
    status: number(({ index }) => (index === 5 ? 3 : 1)),
    roles: keys(),
    groups: keys(),
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
  members: ({ keys, text }) => ({
    groupKey: text(({ row }) => row.groupKey),
    name: text(({ row }) => row.name),
    email: text(({ row }) => `${row.groupKey.toLowerCase()}@conservas-atlantico.example`),
    notes: text(({ row }) => row.notes),
    users: keys(),
  }),
});

const roles = fixedTable({
  path: 'identity/roles',
  keyMembers: ['roleKey'],
  rows: [
    { roleKey: 'ADMIN', description: 'Administration', isAdministration: true, isInternal: false },
    { roleKey: 'PLANNER', description: 'Planeamento', isAdministration: false, isInternal: false },
    { roleKey: 'TECHNICIAN', description: 'Technician', isAdministration: false, isInternal: false },
    { roleKey: 'REQUESTER', description: 'Requisitante', isAdministration: false, isInternal: false },
    { roleKey: 'APPLICATION', description: 'Application', isAdministration: false, isInternal: true },
  ],
  members: ({ flag, keys, text }) => ({
    roleKey: text(({ row }) => row.roleKey),
    description: text(({ row }) => row.description),
    isAdministration: flag(({ row }) => row.isAdministration),
    isDefault: flag(({ row }) => row.roleKey === 'REQUESTER'),
    isInternal: flag(({ row }) => row.isInternal),
    localizableDescription: text(() => null),
    users: keys(),
  }),
});

export const userTables: readonly TableDefinition[] = [users, groups, roles];

/** Who is in which group and has which role when a sandbox begins. */
export const userMemberships: readonly MembershipDefinition[] = [
  {
    sides: [
      { path: users.path, member: 'groups' },
      { path: groups.path, member: 'users' },
    ],
    seeded: (user, group) => groupMembers[group]?.includes(user) === true,
  },
  {
    sides: [
      { path: users.path, member: 'roles' },
      { path: roles.path, member: 'users' },
    ],
    seeded: (user, role) => roleHolders[role]?.includes(user) === true,
  },
];
