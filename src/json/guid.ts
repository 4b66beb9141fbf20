const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a GUID as the API writes it: in groups with hyphens, without braces. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}
