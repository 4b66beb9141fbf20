import { jsonAnswer } from '../http/answers';
import { type ApiCall, type OperationHandler, recordTable } from '../api/apiCall';
import { QueryParameters } from '../api/queryParameters';
import { tableAt, viewOf } from '../api/recordSearch';
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
  const moved = transition === undefined ? undefined : ordersThatMoved(call, { after: transition, states });
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

/** `company/key` of the orders that went to one of the states after a moment. */
function ordersThatMoved(
  call: ApiCall,
  { after, states }: { readonly after: number; readonly states: ReadonlySet<string> | undefined },
): ReadonlySet<string> {
  const histories = tableAt(call, 'businessCore/vKEntittyStateTransitionHistories');
  const orders = new Set<string>();
  for (let position = 0; position < histories.count; position += 1) {
    const history = viewOf(histories, position);
    if (!(history.moment('dateTransition') > after)) continue;
    if (states !== undefined && !states.has(history.text('state'))) continue;
    orders.add(`${history.text('company')}/${history.text('entityNaturalKey')}`);
  }
  return orders;
}
