import type { JsonObject } from '../../../json/json';
import { present } from '../../store/tables/moments';
import { jsonAnswer, RefusedRequest } from '../http/answers';
import { type ApiCall, type OperationHandler, parameter } from '../api/apiCall';
import { QueryParameters } from '../api/queryParameters';
import { tableAt, viewOf } from '../api/recordSearch';

/** The codes that the sandbox knows, and whose records of a month they count. */
const counted: Readonly<Record<string, string>> = {
  WORKORDERS: 'maintenance/workOrders',
  REQUESTS: 'requests/requests',
};
const chartMonths = 12;

/** `GET /integration/indicators/getIndicatorSummaryByCode/{code}`: the last whole month, against the one a year before. */
export const answerIndicatorSummary: OperationHandler = (call) => {
  const perMonth = recordsPerMonth(call);
  const month = monthOf(present) - 1;
  const value = perMonth(month);
  const before = perMonth(month - 12);
  const trend = Math.sign(value - before);
  return jsonAnswer({
    value,
    homologValue: String(before),
    variation: before === 0 ? 0 : Math.round(((value - before) / before) * 10_000) / 100,
    trend,
    valueType: 'Number',
    valueFractionDigits: 0,
    currencySymbol: null,
    result: trend,
  });
};

/** `GET /integration/indicators/kpiChart/{code}?referenceDate=`: twelve months up to the date. */
export const answerKpiChart: OperationHandler = (call) => {
  const reference = new QueryParameters(call.url.searchParams).moment('referenceDate') ?? present;
  const perMonth = recordsPerMonth(call);
  const last = monthOf(reference);
  const months = Array.from({ length: chartMonths }, (_, at) => last - chartMonths + 1 + at);
  return jsonAnswer(
    months.map((month): JsonObject => {
      const homologous = perMonth(month - 12);
      return {
        period: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
        value: perMonth(month),
        homologous,
        forecast: Math.round((perMonth(month - 1) + homologous) / 2),
      };
    }),
  );
};

/** @throws RefusedRequest 400 for a code that the sandbox does not know. */
function recordsPerMonth(call: ApiCall): (month: number) => number {
  const code = parameter(call, 'code').toUpperCase();
  const path = Object.hasOwn(counted, code) ? counted[code] : undefined;
  if (path === undefined) {
    const known = Object.keys(counted).join(', ');
    throw new RefusedRequest(400, `There is no indicator "${parameter(call, 'code')}". This sandbox has: ${known}.`);
  }
  const table = tableAt(call, path);
  const counts = new Map<number, number>();
  for (let position = 0; position < table.count; position += 1) {
    const month = monthOf(viewOf(table, position).moment('createdOn'));
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return (month) => counts.get(month) ?? 0;
}

/** Months since year 0, in UTC. */
function monthOf(moment: number): number {
  const date = new Date(moment);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
