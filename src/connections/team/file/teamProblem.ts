import type { AddressFault } from '../../core/addresses';

/** A part of a text, in UTF-16 units from its beginning. */
export interface ProblemRange {
  readonly offset: number;
  readonly length: number;
}

/** Puts `text` where something else stood. */
export interface ProblemFix extends ProblemRange {
  readonly text: string;
}

export const entryMembers = [
  'name',
  'stage',
  'apiUrl',
  'tokenUrl',
  'tenant',
  'organization',
  'scope',
  'clientAuthentication',
  'readOnly',
  'dialect',
] as const;

export type EntryMember = (typeof entryMembers)[number];

/** A member that the file may hold, wherever. */
export type FileMember =
  | EntryMember
  | 'connections'
  | 'queries'
  | 'service'
  | 'connection'
  | 'filter'
  | 'select'
  | 'orderBy'
  | 'literals'
  | 'countOption'
  | '$schema';

export type SettingType = 'text' | 'list' | 'object' | 'trueOrFalse';

export type TeamFault =
  | { readonly kind: 'syntax' | 'tooLarge' | 'clientId' | 'duplicateMember' | 'duplicateName' | 'sandboxElsewhere' }
  | { readonly kind: 'notAKey' | 'notAService' | 'duplicateQuery' }
  | { readonly kind: 'secret' }
  | { readonly kind: 'unknownMember'; readonly meant?: FileMember }
  | { readonly kind: 'missing'; readonly member: FileMember }
  | { readonly kind: 'wrongType'; readonly wanted: SettingType }
  | { readonly kind: 'notOneOf'; readonly wanted: readonly string[] }
  | { readonly kind: 'address'; readonly fault: AddressFault }
  | { readonly kind: 'empty' };

/**
 * What is wrong at a place of a team file. It carries nothing of the file's text: what stands there may be a secret.
 */
export type TeamProblem = ProblemRange &
  TeamFault & {
    /** Where it stands in an item of `queries`. */
    readonly inQuery?: true;
    /** The connection or query in which it stands is not used. */
    readonly leavesOut: boolean;
    /** Takes the secret out. */
    readonly fix?: ProblemFix;
  };
