import type { WriteLetter } from '../../messaging/mail/index.ts'

/** A user administrator created the account. */
export function accountMade({ username, token }: { username: string; token: string }): WriteLetter {
  return ({ domainName, url, words }) => ({
    subject: `You have an account at ${domainName}`,
    paragraphs: [
      `an account was created for you. ${words(`Your user name is ${username}.`, 'You log in with this e-mail address.')} Choose a password to use it; the link works once, within seven days.`,
      'If you did not expect this, do nothing.',
    ],
    action: { label: 'Choose a password', url: `${url}/reset-password#token=${token}` },
  })
}

/** The first administrator of a new domain, who chooses a password. */
export function firstAdmin({ username, token, days }: { username: string; token: string; days: number }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `${domainName} is ready for you`,
    paragraphs: [
      `the domain ${domainName} was created for you at ${url}, and you are its administrator with the user name ${username}.`,
      `Choose a password to begin. The link works once, within ${days} days.`,
    ],
    action: { label: 'Choose a password', url: `${url}/reset-password#token=${token}` },
  })
}
