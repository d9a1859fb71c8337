import type { Letter } from '../letter.ts'

/** What every letter knows beside its own arguments. */
export interface Sender {
  domainName: string
  /** Origin of the domain's pages. */
  url: string
}

type Draft = Omit<Letter, 'from'>

/** Asks to confirm an address, by link or by code. */
export function verifyEmail(
  { name, token, code }: { name: string; token: string; code: string },
  { domainName, url }: Sender,
): Draft {
  return {
    subject: `Confirm your e-mail address at ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      'please confirm that this is your e-mail address. The link and the code are good for one day.',
      'If you did not ask for this, do nothing.',
    ],
    action: { label: 'Confirm this address', url: `${url}/verify-email#token=${token}` },
    code,
  }
}

/** The link by which a forgotten password is replaced. */
export function resetPassword({ name, token }: { name: string; token: string }, { domainName, url }: Sender): Draft {
  return {
    subject: `Choose a new password for ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      'somebody, probably you, asked for a new password. The link is good for one hour, and once.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
    action: { label: 'Choose a new password', url: `${url}/reset-password#token=${token}` },
  }
}

/** A new domain has its administrator, who chooses a password. */
export function firstAdmin(
  { name, username, token, days }: { name: string; username: string; token: string; days: number },
  { domainName, url }: Sender,
): Draft {
  return {
    subject: `${domainName} is ready for you`,
    paragraphs: [
      `Hello ${name},`,
      `the domain ${domainName} was made for you at ${url}, and you are its administrator with the user name ${username}.`,
      `Choose a password to begin. The link is good for ${days} days, and once.`,
    ],
    action: { label: 'Choose a password', url: `${url}/reset-password#token=${token}` },
  }
}

/** Somebody registered with an address that has an account: only its owner hears of it. */
export function alreadyRegistered({ name }: { name: string }, { domainName, url }: Sender): Draft {
  return {
    subject: `You have an account at ${domainName} already`,
    paragraphs: [
      `Hello ${name},`,
      'somebody, probably you, tried to register with this e-mail address. You have an account already: log in, or choose a new password.',
    ],
    action: { label: 'Log in', url: `${url}/log-in` },
  }
}

/** To the old address, so that nobody loses an account without a word. */
export function emailChanged({ name, email }: { name: string; email: string }, { domainName, url }: Sender): Draft {
  return {
    subject: `Your e-mail address at ${domainName} was changed`,
    paragraphs: [
      `Hello ${name},`,
      `from now on your account uses the address ${email}. This one is not used any more.`,
      'If it was not you, tell the people who run this site at once.',
    ],
    action: { label: 'Open the site', url },
  }
}

/** Somebody who manages users made the account. */
export function accountMade(
  { name, username, token }: { name: string; username: string; token: string },
  { domainName, url }: Sender,
): Draft {
  return {
    subject: `You have an account at ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      `an account was made for you. Your user name is ${username}. Choose a password to use it; the link is good for seven days, and once.`,
      'If you did not expect this, do nothing.',
    ],
    action: { label: 'Choose a password', url: `${url}/reset-password#token=${token}` },
  }
}

/** Something about the account's safety changed, such as its password. */
export function securityNotice({ name, what }: { name: string; what: string }, { domainName, url }: Sender): Draft {
  return {
    subject: `A change to your account at ${domainName}`,
    paragraphs: [
      `Hello ${name},`,
      what,
      'If it was not you, choose a new password at once and end the other sessions.',
    ],
    action: { label: 'Look at your account', url: `${url}/account/security` },
  }
}

/** A notification that also goes out by mail. */
export function notice(
  { name, message, path }: { name: string; message: string; path: string },
  { domainName, url }: Sender,
): Draft {
  return {
    subject: `${domainName}: ${message.slice(0, 120)}`,
    paragraphs: [`Hello ${name},`, message],
    action: { label: 'Open', url: `${url}${path}` },
  }
}
