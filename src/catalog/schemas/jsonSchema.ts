/** JSON Schema, draft 7, as far as these builders use it. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly readOnly?: boolean;
  readonly description?: string;
  readonly enumDescriptions?: readonly string[];
  readonly defaultSnippets?: readonly unknown[];
}
