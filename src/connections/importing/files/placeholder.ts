const shapes: readonly RegExp[] = [
  // Of Postman, httpYac and JetBrains, of shells, and of Windows.
  /\{\{[\s\S]*\}\}/,
  /\$\{[^}]*\}|^\$\([^)]*\)$|^\$[A-Z_][A-Z\d_]*$/,
  /^%[A-Z_][A-Z\d_]*%$/,
  // `<your secret>`, `[your secret]`, `your-secret`, `replace me`
  /^(<[\s\S]*>|\[[\s\S]*\])$/,
  /^(your|enter|insert|replace|put|fill)([\s_-]|$)/i,
  /^(change[\s_-]?(me|it|this)|todo|tbd|placeholder|redacted|hidden|none|null|undefined|n\/a)$/i,
  /^(client|app|application)?[\s_-]?(id|secret|key|tenant|organi[sz]ation)$/i,
  // `xxxx-xxxx`, `****`, `...`
  /^[x\s-]*xxx[x\s-]*$/i,
  /^([*•.?_\s-]{3,}|…)$/,
  // What another tool looks up in a vault.
  /^(op|vault|keyvault|secretref|ref\+[a-z]+):|^@Microsoft\.KeyVault\(/i,
];

/** Whether a value stands for another one that has to be put there first. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return shapes.some((shape) => shape.test(text));
}
