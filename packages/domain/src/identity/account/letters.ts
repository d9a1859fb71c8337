import type { WriteLetter } from '../../messaging/mail/index.ts'

/** The link to replace a forgotten password. */
export function passwordLink({ name, token }: { name: string; token: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `Choose a new password for ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      'somebody, probably you, asked for a new password. The link is good for one hour, and once.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
    action: { label: 'Choose a new password', url: `${url}/reset-password#token=${token}` },
  })
}

/** Goes to the old address, so that its owner notices if somebody else changes it. */
export function emailChanged({ name, email }: { name: string; email: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `Your e-mail address at ${domainName} was changed`,
    paragraphs: [
      `Hello ${name},`,
      `from now on your account uses the address ${email}. This one is not used any more.`,
      'If it was not you, tell the people who run this site at once.',
    ],
    action: { label: 'Open the site', url },
  })
}
