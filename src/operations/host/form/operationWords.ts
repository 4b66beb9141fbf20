import * as vscode from 'vscode';
import { evidenceWords } from '../../../platform/words/evidenceWords';
import { stageWord } from '../../../platform/words/stages';
import type { FormProblem } from './operationRequest';
import type { SessionWords } from './sessionWords';
import type { PageWords } from '../../protocol/wordsProtocol';

/** The page's words. Places like `{0}` are filled in by the page. */
export function pageWords(): PageWords {
  return {
    stageSandbox: stageWord('sandbox'),
    stageTest: stageWord('test'),
    stageProduction: stageWord('production'),
    readOnly: vscode.l10n.t('Read-only'),
    path: vscode.l10n.t('Path'),
    query: vscode.l10n.t('Query'),
    body: vscode.l10n.t('Body'),
    pathUnknown: vscode.l10n.t('Only the name of this operation is known. Complete its path by hand.'),
    parametersUnknown: vscode.l10n.t('There may be more parameters than are known.'),
    required: vscode.l10n.t('required'),
    typeUnknown: vscode.l10n.t('type unknown'),
    placeAssumed: vscode.l10n.t('may belong in the path'),
    noParameters: vscode.l10n.t('This operation takes no parameters.'),
    choose: vscode.l10n.t('(none)'),
    addParameter: vscode.l10n.t('Add Query Parameter'),
    parameterName: vscode.l10n.t('Name'),
    parameterValue: vscode.l10n.t('Value'),
    removeParameter: vscode.l10n.t('Remove Parameter'),
    suggestions: vscode.l10n.t('{0} suggestions'),
    searching: vscode.l10n.t('Searching…'),
    noSuggestions: vscode.l10n.t('No record found'),
    suggestFailed: vscode.l10n.t('The records could not be searched: {0}'),
    bodyType: vscode.l10n.t('JSON of type {0}'),
    bodyUnknown: vscode.l10n.t('JSON; its shape is not known'),
    bodyInEditor: vscode.l10n.t('The body is open in an editor. Sending takes its text.'),
    editBody: vscode.l10n.t('Edit in Editor'),
    send: vscode.l10n.t('Send'),
    sending: vscode.l10n.t('Sending…'),
    cancel: vscode.l10n.t('Cancel'),
    copyAsCurl: vscode.l10n.t('Copy as cURL'),
    copied: vscode.l10n.t('Copied'),
    history: vscode.l10n.t('History'),
    noHistory: vscode.l10n.t('Calls made on this connection appear here.'),
    clearHistory: vscode.l10n.t('Clear History'),
    again: vscode.l10n.t('Send Again'),
    fillIn: vscode.l10n.t('Fill In Again'),
    answer: vscode.l10n.t('Answer'),
    noAnswer: vscode.l10n.t('Nothing sent yet'),
    noAnswerHint: vscode.l10n.t('Fill in what the operation needs and choose Send.'),
    noContent: vscode.l10n.t('The answer has no body.'),
    bytes: vscode.l10n.t('The answer is no text ({0}). Save it to a file.'),
    cut: vscode.l10n.t('This answer is long: only its beginning is shown. Insert, copy, open and save take all of it.'),
    headers: vscode.l10n.t('Headers'),
    noHeaders: vscode.l10n.t('The answer has no headers.'),
    tree: vscode.l10n.t('Tree'),
    text: vscode.l10n.t('Text'),
    insert: vscode.l10n.t('Insert JSON'),
    insertTitle: vscode.l10n.t('Insert this answer where the cursor is'),
    open: vscode.l10n.t('Open as Document'),
    copy: vscode.l10n.t('Copy Body'),
    save: vscode.l10n.t('Save to File…'),
    failedTitle: vscode.l10n.t('The call failed'),
    needsCredentialsTitle: vscode.l10n.t('Credentials are needed'),
    forbiddenTitle: vscode.l10n.t('No permission'),
    tooLargeTitle: vscode.l10n.t('The answer is too large'),
    serverSaid: vscode.l10n.t('The server said:'),
    retry: vscode.l10n.t('Try Again'),
    showLog: vscode.l10n.t('Show Log'),
    close: vscode.l10n.t('Close'),
    status: vscode.l10n.t('Status'),
    time: vscode.l10n.t('Time'),
    size: vscode.l10n.t('Size'),
    milliseconds: vscode.l10n.t('{0} ms'),
    seconds: vscode.l10n.t('{0} s'),
    byteCount: vscode.l10n.t('{0} bytes'),
    kilobytes: vscode.l10n.t('{0} KB'),
    megabytes: vscode.l10n.t('{0} MB'),
    resize: vscode.l10n.t('Resize the answer'),
    unfinished: vscode.l10n.t('no answer'),
  };
}

export function sessionWords(): SessionWords {
  return {
    where: (operation, connection) => vscode.l10n.t('{0} on {1}', operation, connection),
    evidence: ({ evidence }) => evidenceWords(evidence),
    problem: problemWord,
    noAnswer: vscode.l10n.t('There is no answer any more. Send the call again.'),
    removed: vscode.l10n.t('The connection of this operation is no longer here. Open the operation on another one.'),
    readOnly: (connection) => vscode.l10n.t('{0} is read-only: this operation cannot be sent through it.', connection),
    hidden: vscode.l10n.t('(not shown)'),
  };
}

export function problemWord(problem: FormProblem): string {
  switch (problem.place) {
    case 'field':
      switch (problem.reason) {
        case 'missing':
          return vscode.l10n.t('{0} is needed.', problem.name);
        case 'notA':
          return vscode.l10n.t('{0} is of type {1}; this text is not.', problem.name, problem.type ?? '');
        case 'notInPath':
          return vscode.l10n.t('{0} cannot be “.” or “..”: an address does not carry these.', problem.name);
      }
      break;
    case 'more':
      return vscode.l10n.t(
        '“{0}” is filled in above. Empty it there to send the value here, or to send it several times.',
        problem.name,
      );
    case 'path':
      switch (problem.reason) {
        case 'start':
          return vscode.l10n.t('The path starts with / and names what is called.');
        case 'places':
          return vscode.l10n.t('Put a value in the place of each {name} in the path.');
        case 'query':
          return vscode.l10n.t('Leave ? and # out of the path: query parameters have their own place.');
      }
      break;
    case 'body':
      switch (problem.reason) {
        case 'missing':
          return vscode.l10n.t('This operation needs a body.');
        case 'notJson':
          return vscode.l10n.t('The body is not valid JSON: {0}', problem.detail);
      }
  }
}
