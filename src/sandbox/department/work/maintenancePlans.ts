import { keyedTable } from '../../store/tables/fixedTable';
import { lineId, lineReference } from '../../store/tables/members';
import type { Subject } from '../../store/tables/subject';
import type { TableDefinition } from '../../store/tables/world';

export const plansPath = 'maintenanceCore/maintenancePlans';
export const tasksPath = 'maintenanceCore/activities';
export const workOrderTypesPath = 'maintenanceCore/workOrderTypes';

/** How many tasks a plan has, and which: the plan's number decides. */
export function tasksOfPlan(plan: number): readonly number[] {
  return Array.from({ length: 2 + (plan % 4) }, (_, place) => (plan * 3 + place) % 10);
}

const plans = keyedTable(
  plansPath,
  'maintenancePlanKey',
  [
    ['MP-BOMBA-M', 'Bomba – monthly'],
    ['MP-BOMBA-A', 'Bomba – annual overhaul'],
    ['MP-MOTOR-T', 'Motor elétrico – trimestral'],
    ['MP-COMPR-500', 'Compressor – every 500 h'],
    ['MP-TRANSP-M', 'Conveyor – monthly'],
    ['MP-AUTOCL-L', 'Autoclave – inspeção legal'],
    ['MP-FRIO-M', 'Câmara frigorífica – mensal'],
    ['MP-EMPILH-T', 'Forklift – quarterly'],
    ['MP-CRAVAD-S', 'Cravadeira – semanal'],
    ['MP-INSTR-A', 'Instrument – annual calibration'],
    ['MP-EDIF-A', 'Building – annual inspection'],
    ['MP-CORR', 'Corretiva geral'],
  ],
  ({ flag, lines, reference, text }) => ({
    remarks: text(({ index }) => (index === 5 ? 'Obrigatório por lei: guardar o relatório 10 anos.' : null)),
    ...reference('maintenancePlanType', 'maintenanceCore/maintenancePlanTypes', ({ index }) => index % 4),
    ...reference('workshop', 'workShopsCore/workshops', ({ index }) => index % 6),
    isLocked: flag(() => false),
    maintenancePlanTasks: lines(
      {
        maintenancePlanTaskKey: 'string',
        description: 'string',
        duration: 'number',
        timeUnit: 'number',
        picture: 'string',
        task: `→${tasksPath}`,
        verification: '→maintenanceCore/verifications',
        precendetTask: 'string',
        remarks: 'string',
      },
      (plan) =>
        tasksOfPlan(plan.index).map((task, place) => ({
          id: lineId(plan, 'maintenancePlanTasks', place),
          maintenancePlanTaskKey: String((place + 1) * 10),
          description: plan.world.description(tasksPath, task),
          duration: 10 + plan.below(50, `duration ${place}`),
          timeUnit: 3,
          picture: null,
          ...lineReference(plan, 'task', tasksPath, task),
          ...lineReference(plan, 'verification', 'maintenanceCore/verifications', place === 0 ? 0 : undefined),
          precendetTask: place === 0 ? null : String(place * 10),
          remarks: null,
        })),
    ),
  }),
);

const workOrderTypes = keyedTable(
  workOrderTypesPath,
  'workOrderTypeKey',
  [
    ['CR', 'Corrective'],
    ['PV', 'Preventiva'],
    ['IN', 'Inspeção'],
    ['ML', 'Improvement'],
    ['CA', 'Calibração'],
  ],
  ({ flag, reference, text }) => ({
    isDefault: flag(({ index }) => index === 0),
    remarks: text(() => null),
    ...reference('defaultMaintenancePlan', plansPath, ({ index }) => (index === 0 ? 11 : undefined)),
    ...reference('priorityLevel', 'maintenanceCore/priorityLevels', ({ index }) => (index === 0 ? 1 : 2)),
    ...reference('workshop', 'workShopsCore/workshops', ({ index }) => (index === 4 ? 2 : 0)),
    assignToTechnicianWhoCreatedWO: flag(() => false),
    assignToWorkOrderResponsible: flag(() => true),
    assignToWorkshopManagers: flag(() => false),
    assignToWorkshopTechnicians: flag(({ index }) => index === 0),
    sparePartConsumption: flag(() => true),
    partAverageCostPricing: flag(() => true),
  }),
);

/** The plan that a family of equipment is kept by. */
export function planOfFamily(family: number, subject: Subject): number {
  const plans = [0, 2, 3, 4, 5, 6, 7, 8, 9, 2, 9, 9];
  return family === 0 && subject.chance(30, 'annual') ? 1 : (plans[family] ?? 11);
}

export const maintenancePlanTables: readonly TableDefinition[] = [plans, workOrderTypes];
