import type { Connection } from '../../../client/core/connection';
import type { CallResult } from '../../../client/core/api';
import type { JsonValue } from '../../../json/json';
import type { Handlers } from '../../../panels/host/rpcServer';
import { pictureAddress } from '../answers/answerPicture';
import { bodyText } from '../bodies/bodyText';
import { curlCommand } from '../../../codegen/curl';
import type { HistoryEntry, OperationHistory } from '../form/operationHistory';
import type { OperationSession } from '../form/operationSession';
import type { operationProcedures } from '../../protocol/protocol';

export interface OperationPanelHandlersParts {
  readonly session: OperationSession;
  readonly connectionId: string;
  readonly history: OperationHistory;
  readonly connection: () => Connection | undefined;
  readonly editBody: () => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
  readonly insert: (value: JsonValue) => Promise<void>;
  readonly openAnswer: (result: CallResult) => Promise<void>;
  readonly saveAnswer: (result: CallResult) => Promise<void>;
  readonly again: (call: HistoryEntry) => Promise<void>;
  readonly showLog: () => Promise<void>;
  /** Runs the action that was offered with the call that failed last. */
  readonly actOnCallFailure: () => Promise<void>;
}

/** What the page can ask of its host. */
export function operationPanelHandlers(parts: OperationPanelHandlersParts): Handlers<typeof operationProcedures> {
  const { session, history, connectionId } = parts;
  return {
    start: ({ kept }) => {
      if (kept !== null && isEmpty(session)) session.edit(kept);
      return { state: session.state(), values: session.values };
    },
    edit: ({ values }) => {
      session.edit(values);
      return {};
    },
    send: async ({ values }) => {
      session.edit(values);
      await session.send();
      return {};
    },
    cancel: () => {
      session.cancel();
      return {};
    },
    suggest: async ({ field, values }, signal) => {
      session.edit(values);
      const suggestions = await session.suggest(field, signal);
      return { suggestions: suggestions.map(({ fills, ...suggestion }) => ({ ...suggestion, fills: { ...fills } })) };
    },
    editBody: async ({ values }) => {
      session.edit(values);
      await parts.editBody();
      return {};
    },
    copyAsCurl: async ({ values }) => {
      session.edit(values);
      const request = session.request();
      const connection = parts.connection();
      if (request !== undefined && connection !== undefined) await parts.copy(curlCommand(connection, request));
      return {};
    },
    insertAnswer: async () => {
      await parts.insert(session.wholeAnswer().body ?? null);
      return {};
    },
    openAnswer: async () => {
      await parts.openAnswer(session.wholeAnswer());
      return {};
    },
    copyAnswer: async () => {
      await parts.copy(bodyText(session.wholeAnswer()));
      return {};
    },
    saveAnswer: async () => {
      await parts.saveAnswer(session.wholeAnswer());
      return {};
    },
    askAgain: async () => {
      await session.askAgain();
      return {};
    },
    picture: () => ({ address: pictureAddress(session.wholeAnswer()) }),
    history: () => ({
      calls: history.of(connectionId).map(({ operation, status, ...call }) => ({
        ...call,
        operation: operation.slice(operation.indexOf('#') + 1),
        status: status ?? null,
      })),
    }),
    again: async ({ at }) => {
      const call = history.of(connectionId).find((each) => each.at === at);
      if (call !== undefined) await parts.again(call);
      return {};
    },
    clearHistory: async () => {
      await history.clear(connectionId);
      return {};
    },
    act: async ({ place }) => {
      if (place === 'call') await parts.actOnCallFailure();
      else await session.act();
      return {};
    },
    showLog: async () => {
      await parts.showLog();
      return {};
    },
  };
}

/** True where nothing is filled in, but for a body whose editor came back before its form. */
function isEmpty({ values, bodyIsInEditor }: OperationSession): boolean {
  const hasBody = values.body !== '' && !bodyIsInEditor;
  return Object.keys(values.fields).length === 0 && values.more.length === 0 && !hasBody;
}
