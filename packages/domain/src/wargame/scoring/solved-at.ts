/** A condition on a row of `level_validation`: it was a solve at the binding `:at`, also if it was taken back later. */
export const solvedAt = (row: string): string => `(${row}.accepted_at <= :at
  and (${row}.status = 'accepted' or ${row}.status = 'refused' and ${row}.reviewed_at > :at))`
