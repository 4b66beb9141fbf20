import { keyedTable } from '../store/tables/fixedTable';
import { lineId } from '../store/tables/members';
import type { TableDefinition } from '../store/tables/world';

/** Small lists of keys and descriptions. */
export const masterDataTables: readonly TableDefinition[] = [
  keyedTable('maintenanceCore/failureCauses', 'failureCauseKey', [
    ['DESG', 'Desgaste normal'],
    ['LUBR', 'Lack of lubrication'],
    ['CORR', 'Corrosão'],
    ['OPER', 'Operating error'],
    ['ELET', 'Electrical fault'],
    ['MONT', 'Montagem incorreta'],
  ]),
  keyedTable('maintenanceCore/failureActions', 'failureActionKey', [
    ['SUBST', 'Replace'],
    ['REPAR', 'Repair'],
    ['AJUST', 'Adjust'],
    ['LIMPA', 'Clean'],
    ['LUBRI', 'Lubricate'],
    ['CALIB', 'Calibrate'],
  ]),
  keyedTable('maintenanceCore/operatingStates', 'operatingStateKey', [
    ['OPER', 'Operating'],
    ['LIMIT', 'Operating with limits'],
    ['PARADO', 'Parado'],
  ]),
  keyedTable('maintenanceCore/maintenancePlanTypes', 'maintenancePlanTypeKey', [
    ['PREV', 'Preventive'],
    ['LUB', 'Lubrication'],
    ['CAL', 'Calibration'],
    ['LEGAL', 'Inspeção legal obrigatória'],
  ]),
  keyedTable('maintenanceCore/activities', 'taskKey', [
    ['T001', 'Check oil level'],
    ['T002', 'Verificar aperto dos parafusos'],
    ['T003', 'Clean filter'],
    ['T004', 'Grease bearings'],
    ['T005', 'Measure vibration'],
    ['T006', 'Substituir correia'],
    ['T007', 'Test emergency stop'],
    ['T008', 'Calibrate against reference'],
    ['T009', 'Inspect seals'],
    ['T010', 'Medir consumo elétrico (A)'],
  ]),
  keyedTable('maintenanceCore/verifications', 'verificationKey', [
    ['V01', 'Guards in place'],
    ['V02', 'Área limpa e arrumada'],
    ['V03', 'Lock-out removed'],
    ['V04', 'Temperature after 10 min below 70 °C'],
  ]),
  keyedTable('maintenanceCore/verificationTypes', 'verificationTypeKey', [
    ['SIMNAO', 'Yes or no'],
    ['VALOR', 'Measured value'],
  ]),
  keyedTable(
    'maintenanceCore/priorityLevels',
    'priorityLevelKey',
    [
      ['P1', 'Urgente – paragem de produção'],
      ['P2', 'High'],
      ['P3', 'Normal'],
      ['P4', 'Quando possível'],
    ],
    ({ lines, text }) => ({
      remarks: text(() => null),
      priorityLevelLines: lines({ responseTime: 'number', weekDayMask: 'number', timeUnit: 'number' }, (level) => [
        {
          id: lineId(level, 'priorityLevelLines', 0),
          responseTime: [2, 8, 3, 10][level.index] ?? 10,
          weekDayMask: level.index === 0 ? 8 : 9,
          timeUnit: level.index < 2 ? 2 : 1,
        },
      ]),
    }),
  ),
  keyedTable('maintenanceCore/miscCosts', 'miscCostsKey', [
    ['DESLOC', 'Deslocação'],
    ['GRUA', 'Crane hire'],
    ['ALUG', 'Aluguer de andaime'],
    ['RESID', 'Waste disposal'],
    ['SUBC', 'Subcontracted labour'],
  ]),
  keyedTable('requests/requestReasons', 'reasonKey', [
    ['AVARIA', 'Avaria'],
    ['RUIDO', 'Unusual noise'],
    ['FUGA', 'Leak'],
    ['SEGUR', 'Safety'],
    ['MELHOR', 'Improvement'],
  ]),
  keyedTable('businessCore/stateJustifications', 'stateJustificationKey', [
    ['PECAS', 'Waiting for parts'],
    ['PROD', 'Production cannot stop'],
    ['DUPL', 'Duplicada'],
    ['OUTRO', 'Other'],
  ]),
  keyedTable('businessCore/characteristicTypes', 'characteristicTypeKey', [
    ['NUM', 'Number'],
    ['TXT', 'Text'],
    ['LISTA', 'List'],
  ]),
  keyedTable(
    'businessCore/characteristics',
    'characteristicKey',
    [
      ['POT', 'Potência nominal'],
      ['SINAL', 'Output signal'],
      ['ROT', 'Speed'],
      ['AREA', 'Área útil'],
    ],
    ({ reference }) => ({
      ...reference('characteristicType', 'businessCore/characteristicTypes', ({ index }) => (index === 1 ? 1 : 0)),
    }),
  ),
  keyedTable('inventoryCore/partSubTypes', 'partSubTypeKey', [
    ['CONS', 'Consumable'],
    ['SOBR', 'Sobresselente'],
    ['FERR', 'Tool'],
  ]),
  keyedTable('inventoryManagement/adjustmentReasons', 'adjustmentReasonKey', [
    ['INV', 'Inventário anual'],
    ['QUEBRA', 'Breakage'],
    ['DEVOL', 'Return from work order'],
  ]),
  keyedTable('contractsCore/contractTypes', 'contractTypeKey', [
    ['MANUT', 'Maintenance'],
    ['ALUG', 'Rental'],
    ['INSP', 'Inspeção periódica'],
  ]),
  keyedTable('requisitionsCore/requisitionTypes', 'requisitionTypeKey', [
    ['MAT', 'Material'],
    ['SERV', 'Serviços'],
  ]),
  keyedTable('settings/assetGroups', 'assetGroupKey', [
    ['PROD', 'Production'],
    ['UTIL', 'Utilidades'],
    ['EDIF', 'Buildings'],
  ]),
];
