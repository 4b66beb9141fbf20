import { withoutDerived } from '../../catalog/members/derivedMembers';
import type { JsonObject } from '../../json/json';
import { lineIdOf, linesOf } from './changes';
import { sameMeaning, sameValue } from './values';

/** A line that was posted, or may have been: the answer was lost. */
export interface PostedLine {
  readonly collection: string;
  readonly line: JsonObject;
  /** As soon as the server's record has told it. */
  readonly id?: string;
}

interface OpenedAndDocument {
  /** The state that the document comes from. Lines that were posted since stand in it where that is certain. */
  readonly opened: JsonObject;
  readonly document: JsonObject;
}

export interface NamedLines extends OpenedAndDocument {
  readonly posted: readonly PostedLine[];
}

/**
 * A posted line gets its id from the server, and no answer tells it. Finds the posted lines in the record as the server
 * has it and names them in the opened record and the document, so that a line is never added twice. A line that the
 * server does not have stays as it is: where its posting was certain it was removed elsewhere since, else it was never
 * carried out and the document still asks for it.
 */
export function withLineIds({ opened, document, posted }: NamedLines, now: JsonObject | undefined): NamedLines {
  let both: OpenedAndDocument = { opened, document };
  const named: PostedLine[] = [];
  for (const collection of new Set(posted.map((each) => each.collection))) {
    const known = new Set(linesOf(opened, collection).map(lineIdOf));
    const fresh = now === undefined ? [] : linesOf(now, collection).filter((line) => !known.has(lineIdOf(line)));
    for (const each of posted) {
      if (each.collection !== collection) continue;
      const found = each.id ?? taken(fresh, withoutDerived(each.line, { lineOf: opened, isSettable: () => false }));
      if (found !== undefined)
        both = { opened: inOpened(both.opened, each, found), document: inDocument(both.document, each, found) };
      named.push(found === undefined ? each : { ...each, id: found });
    }
  }
  return { ...both, posted: named };
}

/** The id of a line that reads as it was posted; each serves once. */
function taken(fresh: JsonObject[], line: JsonObject): string | undefined {
  const found = fresh.findIndex((each) => sameMeaning(line, each));
  return found < 0 ? undefined : lineIdOf(fresh.splice(found, 1)[0]);
}

function inOpened(record: JsonObject, { collection, line }: PostedLine, id: string): JsonObject {
  const lines = linesOf(record, collection);
  if (lines.some((each) => lineIdOf(each) === id)) return record;
  const place = lines.findIndex((each) => sameValue(each, line));
  const named = { ...line, id };
  return { ...record, [collection]: place < 0 ? [...lines, named] : lines.with(place, named) };
}

/** In the place of the line as it was posted, else of the first one without an id: the person went on editing it. */
function inDocument(record: JsonObject, { collection, line }: PostedLine, id: string): JsonObject {
  const lines = linesOf(record, collection);
  const same = lines.findIndex((each) => sameValue(each, line));
  const place = same >= 0 ? same : lines.findIndex((each) => lineIdOf(each) === undefined);
  if (place < 0 || lines.some((each) => lineIdOf(each) === id)) return record;
  return { ...record, [collection]: lines.with(place, { ...(lines[place] ?? line), id }) };
}
