import * as v from 'valibot';

/** What the arguments of commands may say of a connection. Each command says what it needs beside or instead. */
export const connectionMembers = {
  name: v.optional(v.string()),
  stage: v.optional(v.picklist(['sandbox', 'test', 'production'])),
  apiUrl: v.optional(v.string()),
  tenant: v.optional(v.string()),
  organization: v.optional(v.string()),
  tokenUrl: v.optional(v.string()),
  scope: v.optional(v.string()),
  clientAuthentication: v.optional(v.picklist(['basic', 'post'])),
  clientId: v.optional(v.string()),
  clientSecret: v.optional(v.string()),
  readOnly: v.optional(v.boolean()),
};
