import { jsonAnswer } from '../answers';
import { type OperationHandler, recordTable } from '../api/apiCall';
import { QueryParameters } from '../api/queryParameters';
import { findRecords, tableAt, textOf } from '../api/recordSearch';
import { parseRowVersion, recordsAbove } from '../api/rowVersions';

/**
 * `GET /maintenance/workOrders/getWorkOrderFilter` (API.md §3.4): an array of work orders, lowest row version first.
 * Both sets of filters may be mixed, and items are whole work orders: the sandbox's own choice.
 */
export const answerWorkOrderFilter: OperationHandler = (call) => {
  const query = new QueryParameters(call.url.searchParams);
  const limit = query.wholeNumber('maxRecords', { fallback: 100, least: 1, most: 200 });
  const version = parseRowVersion(query.text('version') ?? 'AAAA');
  const states = query.keys('stateKey');
  const transition = query.moment('dateTransition');
  const since = (['date', 'expectedDate', 'modifiedOn'] as const).flatMap((member) => {
    const moment = query.moment(member);
    return moment === undefined ? [] : [{ member, moment }];
  });
  const moved =
    transition === undefined
      ? undefined
      : new Set(
          findRecords(
            tableAt(call, 'businessCore/vKEntittyStateTransitionHistories'),
            (history) =>
              history.moment('dateTransition') > transition &&
              (states === undefined || states.has(history.text('targetEntityState'))),
          ).map(({ entityNaturalKey }) => textOf(entityNaturalKey)),
        );
  const found = recordsAbove({
    table: recordTable(call),
    version,
    limit,
    passes: (order) =>
      since.every(({ member, moment }) => order.moment(member) >= moment) &&
      (moved === undefined
        ? states === undefined || states.has(order.text('schemaEntityState'))
        : moved.has(`${order.text('company')}/${order.text('workOrderKey')}`)),
  });
  const attachments = query.flag('attachments') === true;
  return jsonAnswer(attachments ? found.map((order) => ({ ...order, attachments: [] })) : found);
};
