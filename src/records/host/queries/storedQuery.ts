import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(10_000));

/** A query as it is kept in the profile. */
export const storedQueryEntries = {
  filter: v.exactOptional(text),
  select: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(400))),
  orderBy: v.exactOptional(text),
  parameters: v.exactOptional(v.record(v.pipe(v.string(), v.maxLength(100)), v.pipe(v.string(), v.maxLength(500)))),
};
