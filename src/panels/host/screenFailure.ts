import { isValuekeepError } from '../../client/core/errors';
import type { ErrorCode } from '../../client/core/errors';
import type { Failure } from '../protocol/rpcProtocol';

/** An error in words, as the caller of this part knows to say it. */
export interface ErrorDescription {
  readonly message: string;
  /** What the server said. Untrusted. */
  readonly detail?: string;
  readonly trace?: string;
  readonly action?: { readonly label: string; readonly command: string; readonly argument?: unknown };
}

/** A failure for the screen and what its action does. The page knows the label only. */
export interface ScreenFailure {
  readonly failure: Failure;
  readonly act: (() => Promise<void>) | undefined;
}

/** Thrown where the words for the screen are known already. */
export class ShownError extends Error {
  override readonly name = 'ShownError';

  constructor(readonly shown: ScreenFailure) {
    super(shown.failure.message);
  }
}

export interface FailureParts {
  readonly describeError: (error: unknown) => ErrorDescription;
  readonly runCommand: (command: string, args: readonly unknown[]) => Promise<void>;
}

/** `undefined` for a canceled call, which shows nothing; a write of unknown outcome is none. */
export function screenFailure(
  error: unknown,
  where: string,
  { describeError, runCommand }: FailureParts,
): ScreenFailure | undefined {
  if (error instanceof ShownError) return error.shown;
  const code = isValuekeepError(error) ? error.code : 'other';
  // Where nobody knows what a canceled write did, a person has to.
  if (isValuekeepError(error) && code === 'cancelled' && error.details.outcomeUnknown !== true) return undefined;
  const { message, detail, trace, action } = describeError(error);
  return {
    failure: {
      kind: kindOf(code),
      message: message.slice(0, 2000),
      where: where.slice(0, 500),
      detail: detail === undefined || detail === '' ? null : detail.slice(0, 4000),
      ...(trace !== undefined && { trace: trace.slice(0, 8192) }),
      action: action?.label.slice(0, 200) ?? null,
    },
    act:
      action === undefined
        ? undefined
        : () => runCommand(action.command, action.argument === undefined ? [] : [action.argument]),
  };
}

function kindOf(code: ErrorCode | 'other'): Failure['kind'] {
  switch (code) {
    case 'credentialsRefused':
      return 'needsCredentials';
    case 'forbidden':
    case 'tooLarge':
    case 'unreachable':
    case 'notFound':
      return code;
    case 'timeout':
    case 'tls':
      return 'unreachable';
    case 'tokenRefused':
    case 'invalidRequest':
    case 'conflict':
    case 'rateLimited':
    case 'serverFault':
    case 'malformed':
    case 'readOnly':
    case 'cancelled':
    case 'other':
      return 'failed';
  }
}
