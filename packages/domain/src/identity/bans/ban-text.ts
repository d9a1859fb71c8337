/** The end of a ban for a notification; in UTC, because readers may be in any time zone. */
export function untilText(expiresAt: Date | null): string {
  return expiresAt ? `until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'for good'
}
