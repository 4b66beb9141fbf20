import { emptyAnswer, jsonAnswer, RefusedRequest } from '../http/answers';
import { type ApiCall, type OperationHandler, parameter, recordTable } from './apiCall';
import { QueryParameters, wholeNumber } from './queryParameters';
import { findRecords, type RecordView, tableAt } from './recordSearch';
import { maximumBasePageSize } from './recordReading';
import { readJsonBody } from '../http/requestBody';
import { isJsonObject } from '../../../json/shapes';

/**
 * `GET /m/s/{pageIndex}/{pageSize}?filters`: an array of lines; pages count from 0. The filters that the reference marks
 * as required are (API.md §3.3, its catalog); those of which the lines have no member are ignored: the lines' types are
 * documented by name only.
 */
export const answerProcessList: OperationHandler = (call) => {
  const pageIndex = wholeNumber(parameter(call, 'pageIndex'), { name: 'pageIndex', least: 0, most: 1_000_000 });
  const pageSize = wholeNumber(parameter(call, 'pageSize'), { name: 'pageSize', least: 1, most: maximumBasePageSize });
  const query = new QueryParameters(call.url.searchParams);
  for (const { name, in: place, required } of call.operation.params ?? []) {
    if (required && place === 'query') query.requiredText(name);
  }
  const from = pageIndex * pageSize;
  const lines = findRecords(recordTable(call), lineFilter(call), from + pageSize);
  return jsonAnswer(lines.slice(from));
};

function lineFilter(call: ApiCall): (line: RecordView) => boolean {
  const query = new QueryParameters(call.url.searchParams);
  const start = query.moment('startDate') ?? Number.NEGATIVE_INFINITY;
  const end = query.moment('endDate') ?? Number.POSITIVE_INFINITY;
  const table = recordTable(call);
  const wanted = ['company', 'location', 'equipment', 'tool', 'maintenanceRoute', 'workOrder'].flatMap((name) => {
    const value = query.text(name);
    return value === undefined || table.memberNamed(name) === undefined ? [] : [{ name, value }];
  });
  const isDated = table.memberNamed('predictedDate') !== undefined;
  return (line) => {
    if (!wanted.every(({ name, value }) => line.text(name) === value)) return false;
    const predicted = isDated ? line.moment('predictedDate') : 0;
    return !isDated || (predicted >= start && predicted <= end);
  };
}

/** `POST /maintenance/sparePartsManagements/{companyKey}`: 201 with an empty body and `Location`. The sandbox checks the lines and keeps nothing. */
export const process: OperationHandler = async (call) => {
  const lines = await readJsonBody(call.request);
  if (!Array.isArray(lines) || lines.length === 0 || !lines.every(isJsonObject)) {
    throw new RefusedRequest(400, 'The body must be an array with at least one line.');
  }
  const company = parameter(call, 'companyKey');
  if (tableAt(call, 'settings/companySettings').byKey([company]) === undefined) {
    throw new RefusedRequest(400, `There is no company "${company}".`);
  }
  return emptyAnswer(201, { location: `${call.organizationUrl}/${call.servicePath}/${encodeURIComponent(company)}` });
};
