import type { CallResult } from '../../../client/core/api';
import { bodyText } from '../bodies/bodyText';
import { pictureType } from './answerPicture';
import type { ScreenAnswer } from '../../protocol/protocol';
import { maxBodyText } from '../../protocol/protocol';

/** Headers that carry what a person may not show around. */
const secretHeader = /cookie|authorization|authenticate|token|secret/i;

/** An answer as the page shows it. @param hidden what stands in the place of a header's value that is not shown */
export function screenAnswer(result: CallResult, hidden: string): ScreenAnswer {
  const { status, headers, body, isJson, bytes, size, durationMs, later } = result;
  const text = bodyText(result);
  return {
    status,
    durationMs: Math.max(0, Math.round(durationMs)),
    size,
    contentType: (headers['content-type'] ?? '').slice(0, 300),
    headers: Object.entries(headers)
      .slice(0, 200)
      .map(([name, value]) => [name.slice(0, 300), secretHeader.test(name) ? hidden : value.slice(0, 4000)]),
    kind: bytes !== undefined ? 'bytes' : body === undefined ? 'empty' : isJson ? 'json' : 'text',
    isPicture: pictureType(result) !== undefined,
    later: status === 202 ? (later ?? '').slice(0, 8000) : null,
    text: text.slice(0, maxBodyText),
    cut: text.length > maxBodyText,
  };
}
