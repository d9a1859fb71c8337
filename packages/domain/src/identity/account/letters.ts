import type { WriteLetter } from '../../messaging/mail/index.ts'

/** The link to replace a forgotten password. */
export function passwordLink({ name, token }: { name: string; token: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `Choose a new password for ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      'somebody, probably you, asked for a new password. The link works once, within one hour.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
    action: { label: 'Choose a new password', url: `${url}/reset-password#token=${token}` },
  })
}

interface Leaving {
  name: string
  /** The new address, before or after the change. */
  email: string
  token: string
  days: number
}

/** Goes to the old address when a change is requested: it can be stopped before and after. */
export function emailChangeAsked({ name, email, token, days }: Leaving): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `Your e-mail address at ${domainName} is about to change`,
    paragraphs: [
      `Hello ${name},`,
      `somebody, probably you, wants to use the address ${email} for your account instead of this one. The change happens when that address is confirmed.`,
      `If it was not you, stop it: your account keeps this address, everybody is logged out, and you choose a new password. The link is good for ${days} days, also after the change.`,
    ],
    action: { label: 'It was not me: stop it', url: `${url}/stop-email-change#token=${token}` },
  })
}

/** Goes to the old address, so that its owner notices if somebody else changes it. */
export function emailChanged({ name, email, token, days }: Leaving): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `Your e-mail address at ${domainName} was changed`,
    paragraphs: [
      `Hello ${name},`,
      `from now on your account uses the address ${email}. This one is not used any more.`,
      `If it was not you, take it back: your account gets this address again, everybody is logged out, and you choose a new password. The link is good for ${days} days.`,
    ],
    action: { label: 'It was not me: take it back', url: `${url}/stop-email-change#token=${token}` },
  })
}
