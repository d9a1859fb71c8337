import type { WriteLetter } from '../../messaging/mail/index.ts'

/** Somebody who manages users made the account. */
export function accountMade({ name, username, token }: { name: string; username: string; token: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `You have an account at ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      `an account was made for you. Your user name is ${username}. Choose a password to use it; the link is good for seven days, and once.`,
      'If you did not expect this, do nothing.',
    ],
    action: { label: 'Choose a password', url: `${url}/reset-password#token=${token}` },
  })
}

/** A new domain has its administrator, who chooses a password. */
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
      `the domain ${domainName} was made for you at ${url}, and you are its administrator with the user name ${username}.`,
      `Choose a password to begin. The link is good for ${days} days, and once.`,
    ],
    action: { label: 'Choose a password', url: `${url}/reset-password#token=${token}` },
  })
}
