import type { WriteLetter } from '../mail/index.ts'

/** The security of the account changed, for example its password. */
export function securityNotice({ name, what }: { name: string; what: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `A change to your account at ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      what,
      'If it was not you, choose a new password immediately and end the other sessions.',
    ],
    action: { label: 'Look at your account', url: `${url}/account/security` },
  })
}

/** A notification that is also sent by mail. */
export function notice({ name, message, path }: { name: string; message: string; path: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `${domainName}: ${message.slice(0, 120)}`,
    paragraphs: [`Hello ${name},`, message],
    action: { label: 'Open', url: `${url}${path}` },
  })
}
