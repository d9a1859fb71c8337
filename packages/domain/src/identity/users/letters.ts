import type { WriteLetter } from '../../messaging/mail/index.ts'

/** A user administrator created the account. */
export function accountMade({ name, username, token }: { name: string; username: string; token: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `You have an account at ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      `an account was created for you. Your user name is ${username}. Choose a password to use it; the link works once, within seven days.`,
      'If you did not expect this, do nothing.',
    ],
    action: { label: 'Choose a password', url: `${url}/reset-password#token=${token}` },
  })
}

/** The first administrator of a new domain, who chooses a password. */
export function firstAdmin({
  name,
  username,
  token,
  days,
}: {
  name: string
  username: string
  token: string
  days: number
}): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `${domainName} is ready for you`,
    paragraphs: [
      `Hello ${name},`,
      `the domain ${domainName} was created for you at ${url}, and you are its administrator with the user name ${username}.`,
      `Choose a password to begin. The link works once, within ${days} days.`,
    ],
    action: { label: 'Choose a password', url: `${url}/reset-password#token=${token}` },
  })
}
