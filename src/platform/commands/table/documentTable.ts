import * as v from 'valibot';
import { addressPart } from './argumentParts';
import { commandEntry } from './commandEntry';

/** The document of a record whose connection leads elsewhere. */
const movedDocument = v.strictObject({ uri: addressPart });

/** What is offered in documents themselves. */
export const documentCommandTable = {
  'valuekeep.documents.openThere': commandEntry({
    title: 'Open There',
    icon: 'go-to-file',
    argument: movedDocument,
    isInternal: true,
    table: 'none',
  }),
  'valuekeep.documents.keepAsText': commandEntry({
    title: 'Keep as Text',
    icon: 'save',
    argument: movedDocument,
    isInternal: true,
    table: 'none',
  }),
};
