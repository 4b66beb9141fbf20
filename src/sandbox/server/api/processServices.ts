import type { JsonObject } from '../../../client/json';
import { emptyAnswer, jsonAnswer, RefusedRequest } from '../answers';
import { type ApiCall, type OperationHandler, parameter } from './apiCall';
import { QueryParameters, wholeNumber } from './queryParameters';
import { findRecords, type RecordView, tableAt } from './recordSearch';
import { maximumBasePageSize, pick } from './recordReading';
import { isJsonObject, readJson } from '../requestBody';

/**
 * `GET /m/s/{pageIndex}/{pageSize}?filters`: an array of lines; pages count from 0. The lines' types are documented by
 * name only: they carry members of the records that they stand for.
 */
export const answerProcessList: OperationHandler = (call) => {
  const pageIndex = wholeNumber(parameter(call, 'pageIndex'), { name: 'pageIndex', least: 0, most: 1_000_000 });
  const pageSize = wholeNumber(parameter(call, 'pageSize'), { name: 'pageSize', least: 1, most: maximumBasePageSize });
  const from = pageIndex * pageSize;
  const query = new QueryParameters(call.url.searchParams);
  const lines = call.service.name === 'sparePartsManagements' ? spareParts : preventiveMaintenances;
  return jsonAnswer(lines(call, { query, limit: from + pageSize }).slice(from, from + pageSize));
};

/** `POST /maintenance/sparePartsManagements/{companyKey}`: 201 with an empty body and `Location`. The sandbox checks the lines and keeps nothing. */
export const process: OperationHandler = async (call) => {
  const lines = await readJson(call.request);
  if (!Array.isArray(lines) || lines.length === 0 || !lines.every(isJsonObject)) {
    throw new RefusedRequest(400, 'The body must be an array with at least one line.');
  }
  const company = parameter(call, 'companyKey');
  if (tableAt(call, 'settings/companySettings').byKey([company]) === undefined) {
    throw new RefusedRequest(400, `There is no company "${company}".`);
  }
  return emptyAnswer(201, { location: `${call.organizationUrl}/${call.servicePath}/${encodeURIComponent(company)}` });
};

interface Limits {
  readonly query: QueryParameters;
  /** No more lines than these are needed. */
  readonly limit: number;
}

/** Events of preventive maintenance: what is planned and when. */
function preventiveMaintenances(call: ApiCall, { query, limit }: Limits): readonly JsonObject[] {
  const start = query.moment('startDate') ?? Number.NEGATIVE_INFINITY;
  const end = query.moment('endDate') ?? Number.POSITIVE_INFINITY;
  const passes = sameMembers(query, ['company', 'location', 'equipment', 'tool', 'maintenanceRoute']);
  const events = findRecords(
    tableAt(call, 'maintenance/preventiveMaintenanceEvents'),
    (event) => {
      const predicted = event.moment('predictedDate');
      return predicted >= start && predicted <= end && passes(event);
    },
    limit,
  );
  const members = ['company', 'preventiveMaintenance', 'occurrence', 'maintenancePlan', 'predictedDate', 'workOrder'];
  return events.map((event) => pick(event, ['id', ...members, 'isDelayed', 'allowCreateWorkOrder']));
}

/** Parts that work orders use. */
function spareParts(call: ApiCall, { query, limit }: Limits): readonly JsonObject[] {
  const passes = sameMembers(query, ['company', 'workOrder', 'equipment', 'location']);
  const reports = findRecords(tableAt(call, 'maintenance/workOrderReportConsumptions'), passes, limit);
  return reports.flatMap((report) => {
    const lines = (report.wOConsumptionLines ?? []) as readonly JsonObject[];
    return lines.map((line) => ({
      ...pick(report, ['company', 'workOrder', 'assetType', 'equipment', 'location', 'tool']),
      ...pick(line, ['id', 'part', 'partDescription', 'quantity', 'unit', 'wareHouse']),
    }));
  });
}

/** Passes records whose members are as the query says. A filter that the records have no member for passes none. */
function sameMembers(query: QueryParameters, names: readonly string[]): (record: RecordView) => boolean {
  const wanted = names.flatMap((name) => {
    const value = query.text(name);
    return value === undefined ? [] : [{ name, value }];
  });
  return (record) => wanted.every(({ name, value }) => record.text(name) === value);
}
