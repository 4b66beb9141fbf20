import * as vscode from 'vscode';
import { listFilters, missingFilters } from '../../../catalog/listFilters';
import type { Catalog, ServiceEntry } from '../../../catalog/types';
import { ValuekeepError } from '../../../client/core/errors';
import type { CommandCall } from '../../../platform/commands/commandCall';
import type { CommandArgument } from '../../../platform/commands/commands';
import type { WindowListParameters } from './windowListParameters';

export interface ChooseListParametersParts {
  readonly catalog: () => Promise<Catalog>;
  readonly lists: WindowListParameters;
  /** Asks for a service that has such filters; `undefined` when the person turns away. */
  readonly pickService: (title: string) => Promise<ServiceEntry | undefined>;
}

/**
 * `valuekeep.chooseListParameters`, with `{connectionId?, service?, parameters?}`: what the list of a process service
 * shows in this window, in the tree and in its panel. Asks for what is not given.
 * @throws ValuekeepError `notFound` for an unknown service or connection, `invalidRequest` for a service whose list
 * takes no filters of its own, for a filter that it does not have and where one is missing
 */
export async function chooseListParameters(
  parts: ChooseListParametersParts,
  asked: CommandArgument<'valuekeep.chooseListParameters'>,
  call: Pick<CommandCall, 'connection'>,
): Promise<void> {
  const { catalog, lists, pickService } = parts;
  const connection = await call.connection();
  if (connection === undefined) return;
  const service =
    asked.service === undefined
      ? await pickService(vscode.l10n.t('Choose What to List'))
      : (await catalog()).service(asked.service);
  if (service === undefined) {
    if (asked.service === undefined) return;
    const message = vscode.l10n.t('The catalog has no service “{0}”. Name it as module/service.', asked.service);
    throw new ValuekeepError('notFound', message);
  }
  checkParameters(service, asked.parameters);
  if (asked.parameters === undefined) {
    await lists.change(connection.id, service, lists.given(connection.id, service) ?? {});
  } else {
    lists.choose({ connectionId: connection.id, service, parameters: asked.parameters });
  }
}

function checkParameters(service: ServiceEntry, parameters: Readonly<Record<string, string>> | undefined): void {
  const names = listFilters(service).map(({ name }) => name);
  if (names.length === 0) {
    const message = vscode.l10n.t(
      'The list of {0} takes no filters of its own. Filter its records instead.',
      service.id,
    );
    throw new ValuekeepError('invalidRequest', message);
  }
  if (parameters === undefined) return;
  const unknown = Object.keys(parameters).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const message = vscode.l10n.t('The list of {0} has no filter “{1}”.', service.id, unknown);
    throw new ValuekeepError('invalidRequest', message);
  }
  const [missing] = missingFilters(service, parameters);
  if (missing !== undefined) throw new ValuekeepError('invalidRequest', vscode.l10n.t('The list needs {0}.', missing));
}
