/** The end of a ban for a notification, which its reader sees anywhere: in UTC. */
export function untilText(expiresAt: Date | null): string {
  return expiresAt ? `until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'for good'
}
