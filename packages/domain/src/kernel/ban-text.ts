import type { BanNotice } from './context.ts'

/** What somebody reads whose network may not come here. */
export function networkIsBanned({ reason, expiresAt }: BanNotice): string {
  return `Your network is banned here ${until(expiresAt)}. The reason given: ${reason}`
}

/** What somebody reads who may not even look around. */
export function userIsBanned({ reason, expiresAt }: BanNotice): string {
  return `You are banned here ${until(expiresAt)}. The reason given: ${reason}`
}

/** In UTC: whoever reads it may be anywhere. */
function until(moment: Date | null): string {
  return moment ? `until ${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'for good'
}
