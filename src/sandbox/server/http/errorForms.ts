import type { JsonObject } from '../../../json/json';
import { jsonAnswer } from './answers';

/**
 * Bodies of errors as the libraries below the framework write them by default (API.md §7); nobody has seen one of the real
 * API. `odata` is OData's own, `problem` of ASP.NET Core's binding, `modelState` of ASP.NET Web API's, `oauth` RFC 6749 §5.2.
 */
export const errorForms = ['odata', 'problem', 'modelState', 'oauth', 'plain', 'html', 'empty'] as const;
export type ErrorForm = (typeof errorForms)[number];

/** An answer in one of the forms, which says `message` where the form has room for it. */
export function errorAnswer(form: ErrorForm, status: number, message: string): Response {
  switch (form) {
    case 'odata':
      return jsonAnswer(odataError(message), status);
    case 'problem':
      return jsonAnswer(problem(message, status), status, {
        'content-type': 'application/problem+json; charset=utf-8',
      });
    case 'modelState':
      return jsonAnswer({ Message: 'The request is invalid.', ModelState: { value: [message] } }, status);
    case 'oauth':
      return jsonAnswer({ error: 'invalid_request', error_description: message }, status);
    case 'plain':
      return typed(message, 'text/plain; charset=utf-8', status);
    case 'html':
      return typed(
        `<!DOCTYPE html>\n<title>Error</title>\n<h1>${escaped(message)}</h1>\n`,
        'text/html; charset=utf-8',
        status,
      );
    case 'empty':
      return new Response(null, { status, headers: { 'content-length': '0' } });
  }
}

/** A query that cannot be carried out. */
function odataError(message: string): JsonObject {
  return {
    Message: 'The query specified in the URI is not valid.',
    ExceptionMessage: message,
    ExceptionType: 'Microsoft.OData.ODataException',
    StackTrace: stackTrace,
    InnerException: {
      Message: 'An error has occurred.',
      ExceptionMessage: message,
      ExceptionType: 'System.ArgumentException',
      StackTrace: stackTrace,
    },
  };
}

function problem(message: string, status: number): JsonObject {
  return {
    type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
    title: 'One or more validation errors occurred.',
    status,
    traceId: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
    errors: { value: [message] },
  };
}

/** Nobody should see it unasked. */
const stackTrace = [
  '   at Microsoft.OData.UriParser.ODataQueryOptionParser.ParseFilter()',
  '   at Primavera.Hydrogen.Rest.OData.EntityController.GetOData(ODataQueryOptions opts)',
].join('\r\n');

function typed(body: string, type: string, status: number): Response {
  return new Response(body, { status, headers: { 'content-type': type } });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
