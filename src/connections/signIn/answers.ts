import { randomUUID } from 'node:crypto';
import { type Connection, connectionDefaults, type Credentials } from '../../client/core/connection';
import { normalAddress } from '../core/addresses';

/** What a person, or a command's argument, has answered so far. */
export type Answers = Partial<Omit<Connection, 'id'>> & { readonly id?: string; readonly clientSecret?: string };

export interface CompleteAnswers {
  readonly connection: Connection;
  readonly credentials: Credentials;
}

/** `undefined` while something that has no default is missing. */
export function complete(answers: Answers): CompleteAnswers | undefined {
  const { tenant, organization, clientId, clientSecret } = answers;
  if (!tenant || !organization || !clientId || !clientSecret) return undefined;
  return {
    connection: {
      id: answers.id ?? randomUUID(),
      name:
        answers.name === undefined || answers.name.trim() === '' ? `${tenant} ${organization}` : answers.name.trim(),
      stage: answers.stage ?? 'test',
      apiUrl: normalAddress(answers.apiUrl ?? connectionDefaults.apiUrl),
      tenant,
      organization,
      tokenUrl: normalAddress(answers.tokenUrl ?? connectionDefaults.tokenUrl),
      scope: answers.scope ?? connectionDefaults.scope,
      clientAuthentication: answers.clientAuthentication ?? connectionDefaults.clientAuthentication,
      clientId,
      readOnly: answers.readOnly ?? false,
      ...(answers.dialect === undefined ? {} : { dialect: answers.dialect }),
    },
    credentials: { clientId, clientSecret },
  };
}
