import { jsonAnswer } from '../http/answers';
import type { ApiCall, OperationHandler } from '../api/apiCall';
import { QueryParameters } from '../api/queryParameters';
import { type RecordView, tableAt } from '../api/recordSearch';
import { pick } from '../api/recordReading';
import { parseRowVersion, recordsAbove } from '../api/rowVersions';

const base = ['id', 'company', 'isActive', 'isDeleted', 'modifiedOn', 'version'] as const;

/**
 * The lists of `settings/assetsByUsers` and `settings/accessLevelsAssetsParties` (API.md §1): `version`, `modifiedOn`,
 * `maxRecords` and `company` narrow them. All users see all assets here; members are those of the records.
 */
function answerList(
  call: ApiCall,
  {
    path,
    members,
    passes = () => true,
  }: {
    readonly path: string;
    readonly members: readonly string[];
    readonly passes?: (record: RecordView) => boolean;
  },
): Response {
  const query = new QueryParameters(call.url.searchParams);
  const company = query.text('company');
  const modifiedOn = query.moment('modifiedOn');
  const found = recordsAbove({
    table: tableAt(call, path),
    version: parseRowVersion(query.text('version') ?? 'AAAA'),
    limit: query.wholeNumber('maxRecords', { fallback: 100, least: 1, most: 1000 }),
    passes: (record) =>
      (company === undefined || record.member('company') === undefined || record.text('company') === company) &&
      (modifiedOn === undefined || record.moment('modifiedOn') >= modifiedOn) &&
      passes(record),
  });
  return jsonAnswer(found.map((record) => pick(record, [...members, ...base])));
}

const equipmentPath = 'assetManagementCore/equipmentItems';
const locationsPath = 'assetManagementCore/locations';
const equipmentMembers = ['equipmentKey', 'description', 'isTool', 'location', 'parentEquipment', 'family'];
const locationMembers = ['locationKey', 'description', 'parentLocation'];

export const answerEquipmentByUser: OperationHandler = (call) =>
  answerList(call, { path: equipmentPath, members: equipmentMembers });

export const answerLocationsByUser: OperationHandler = (call) =>
  answerList(call, { path: locationsPath, members: locationMembers });

export const answerAccessLevels: OperationHandler = (call) =>
  answerList(call, { path: 'settings/accessLevels', members: ['accessLevelKey', 'description'] });

export const answerPartiesOfAccessLevels: OperationHandler = (call) =>
  answerList(call, { path: 'businessCore/parties', members: ['partyKey', 'name'] });

export const answerEquipmentOfAccessLevels: OperationHandler = (call) => {
  const isTool = new QueryParameters(call.url.searchParams).flag('isTool');
  return answerList(call, {
    path: equipmentPath,
    members: equipmentMembers,
    passes: (equipment) => isTool === undefined || (equipment.member('isTool') === true) === isTool,
  });
};

export const answerLocationsOfAccessLevels: OperationHandler = (call) =>
  answerList(call, { path: locationsPath, members: locationMembers });
