/** What a list can ask for, with API names (`ModifiedOn desc`, `WorkOrderType eq 'CR'`). */
export interface ODataQuery {
  readonly filter?: string;
  /** PascalCase names. The API demands at least one. */
  readonly select?: readonly string[];
  readonly orderBy?: string;
  readonly top?: number;
  readonly skip?: number;
  readonly expand?: string;
  /** Ask for the total; the option's name is a matter of the dialect. Never sent unasked. */
  readonly count?: boolean;
}
