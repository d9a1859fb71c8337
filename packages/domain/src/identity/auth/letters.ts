import type { WriteLetter } from '../../messaging/mail/index.ts'

/** Asks the user to confirm an address, by link or by code. */
export function verifyEmail({ token, code }: { token: string; code: string }): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `Confirm your e-mail address at ${domainName}`,
    paragraphs: [
      'please confirm that this is your e-mail address. The link and the code are valid for one day.',
      'If you did not ask for this, do nothing.',
    ],
    action: { label: 'Confirm this address', url: `${url}/verify-email#token=${token}` },
    code,
  })
}

/** Somebody registered with the address of an existing account: only its owner is told. */
export function alreadyRegistered(): WriteLetter {
  return ({ domainName, url }) => ({
    subject: `You have an account at ${domainName} already`,
    paragraphs: [
      'somebody, probably you, tried to register with this e-mail address. You have an account already: log in, or choose a new password.',
    ],
    action: { label: 'Log in', url: `${url}/log-in` },
  })
}
