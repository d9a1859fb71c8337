import type { WriteLetter } from '../mail/index.ts'

/** The security of the account changed, for example its password. */
export function securityNotice({ what, unnamed }: { what: string; unnamed: string | undefined }): WriteLetter {
  return ({ domainName, url, words }) => ({
    subject: `A change to your account at ${domainName}`,
    paragraphs: [
      words(what, unnamed ?? 'Something that concerns the security of your account was changed.'),
      'If it was not you, choose a new password immediately and end the other sessions.',
    ],
    action: { label: 'Look at your account', url: `${url}/account/security` },
  })
}

/** A notification that is also sent by mail. */
export function notice({ message, path }: { message: string; path: string }): WriteLetter {
  return ({ domainName, url, words }) => ({
    subject: words(`${domainName}: ${message.slice(0, 120)}`, `News for you at ${domainName}`),
    paragraphs: [words(message, 'there is news for you.')],
    action: { label: 'Open', url: `${url}${path}` },
  })
}
