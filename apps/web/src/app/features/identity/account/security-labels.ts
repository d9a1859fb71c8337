import type { SecurityEvent } from '@pathwar/contracts/identity/account'

const sentences: Record<string, string> = {
  'account.password-changed': 'Password changed',
  'account.password-reset': 'Password reset with a link from a mail',
  'account.email-change-asked': 'New e-mail address requested',
  'account.email-changed': 'E-mail address changed',
  'account.email-change-stopped': 'Change of e-mail stopped by a link from the old mailbox',
  'account.exported': 'Your data was downloaded',
  'account.deactivated': 'Account deactivated',
  'second-factor.enabled': 'Authenticator app set up',
  'second-factor.disabled': 'Authenticator app turned off',
  'recovery-code.used': 'Recovery code used',
  'recovery-code.renewed': 'New recovery codes made',
  'passkey.added': 'Passkey added',
  'passkey.removed': 'Passkey removed',
  'key.added': 'SSH key added',
  'key.removed': 'SSH key removed',
  'oidc.linked': 'Log-in provider linked',
  'oidc.unlinked': 'Log-in provider unlinked',
  'api-token.created': 'API token created',
  'api-token.revoked': 'API token revoked',
  'session.reuse-detected': 'A copied token was used; its session was ended',
}

const methods: Record<string, string> = {
  password: 'by password',
  totp: 'by password and app',
  recovery: 'by recovery code',
  passkey: 'by passkey',
  oidc: 'through another site',
}

/** The log-in method, or nothing if it is not known. */
export function methodLabel(method: string | null, before = ''): string {
  const words = method && methods[method]
  return words ? before + words : ''
}

/** An event as a line of text: what happened, and to what. */
export function eventLabel({ action, about, byOther }: Pick<SecurityEvent, 'action' | 'about' | 'byOther'>): string {
  if (action === 'log-in') return `Logged in${methodLabel(about, ' ')}`
  const what = sentences[action] ?? plain(action)
  const named = about ? `${what}: ${about}` : what
  return byOther ? `${named} (by a user administrator)` : named
}

/** An audit action without its own sentence: `user.role-given` → `User role given`. */
function plain(action: string): string {
  const words = action.replaceAll(/[.-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
