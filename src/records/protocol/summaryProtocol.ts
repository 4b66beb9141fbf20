import * as v from 'valibot';

/** What the page asks for around its profiles and summaries. */

/** A summary as text, or its picture as SVG or as Base64 of a PNG. */
const maxSummaryText = 4_000_000;

const nothing = v.strictObject({});
const summaryText = v.pipe(v.string(), v.maxLength(maxSummaryText));

export const summaryProcedures = {
  /** Whether headers show what their columns hold, as it was chosen last. */
  profileShown: { input: nothing, output: v.strictObject({ shown: v.boolean() }) },
  showProfile: { input: v.strictObject({ shown: v.boolean() }), output: nothing },
  copySummary: { input: v.strictObject({ text: summaryText }), output: nothing },
  /** Asks where to, and writes the file; false where the person turned away. */
  savePicture: {
    input: v.strictObject({ format: v.picklist(['svg', 'png']), data: summaryText }),
    output: v.strictObject({ saved: v.boolean() }),
  },
} as const;
