import type { WriteLetter } from '../../messaging/mail/index.ts'

/** The link to replace a forgotten password. */
export function passwordLink({ token }: { token: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `Choose a new password for ${domainName}`,
    paragraphs: [
      'somebody, probably you, asked for a new password. The link works once, within one hour.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
    action: { label: 'Choose a new password', url: `${url}/reset-password#token=${token}` },
  })
}

interface Leaving {
  /** The new address, before or after the change. */
  email: string
  token: string
  days: number
}

/** Goes to the old address when a change is requested: it can be stopped before and after. */
export function emailChangeAsked({ email, token, days }: Leaving): WriteLetter {
  return ({ domainName, url, words }) => ({
    subject: `Your e-mail address at ${domainName} is about to change`,
    paragraphs: [
      `somebody, probably you, wants to use ${words(`the address ${email}`, 'another address')} for your account instead of this one. The change happens when that address is confirmed.`,
      `If it was not you, stop it: your account keeps this address, everybody is logged out, and you choose a new password. The link is good for ${days} days, also after the change.`,
    ],
    action: { label: 'It was not me: stop it', url: `${url}/stop-email-change#token=${token}` },
  })
}

/** Goes to the old address, so that its owner notices if somebody else changes it. */
export function emailChanged({ email, token, days }: Leaving): WriteLetter {
  return ({ domainName, url, words }) => ({
    subject: `Your e-mail address at ${domainName} was changed`,
    paragraphs: [
      `from now on your account uses ${words(`the address ${email}`, 'another address')}. This one is not used any more.`,
      `If it was not you, take it back: your account gets this address again, everybody is logged out, and you choose a new password. The link is good for ${days} days.`,
    ],
    action: { label: 'It was not me: take it back', url: `${url}/stop-email-change#token=${token}` },
  })
}
