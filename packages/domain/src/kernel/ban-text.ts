import type { BanNotice } from './context.ts'

/** The message for people whose network is banned. */
export function networkIsBanned({ reason, expiresAt }: BanNotice): string {
  return `Your network is banned here ${until(expiresAt)}. Reason: ${reason}`
}

/** The message for people who may not even read. */
export function userIsBanned({ reason, expiresAt }: BanNotice): string {
  return `You are banned here ${until(expiresAt)}. Reason: ${reason}`
}

/** In UTC, because readers may be in any time zone. */
function until(moment: Date | null): string {
  return moment ? `until ${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'for good'
}
