import type * as vscode from 'vscode';
import type { ListParameters } from '../../reading/listQuery';
import type { ServiceEntry } from '../../catalog/types';

/** What to ask a list with; nothing where it takes no such filters. */
export interface Listed {
  readonly parameters?: ListParameters;
}

/** What the list of a service was told to show by a person, or by a command in their place. */
export interface ListChoice {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly parameters: ListParameters;
}

/** Asks what the lists of process services are to show. Implemented in `records`, handed out by `extension.ts`. */
export interface ListQuestions {
  readonly onDidChoose: vscode.Event<ListChoice>;
  /** As they were given last in this session; undefined where there are none yet. */
  given(connectionId: string, service: ServiceEntry): ListParameters | undefined;
  /**
   * `parameters`, or those that were given last; the person is asked for what the list cannot do without. Undefined
   * where they turn away.
   */
  require(connectionId: string, service: ServiceEntry, parameters?: ListParameters): Promise<Listed | undefined>;
}
