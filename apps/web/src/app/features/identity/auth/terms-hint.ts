import type { SessionView } from '@pathwar/contracts/identity/auth'

/** The hint below the e-mail field. */
export function emailHint({ verifyEmail, emailDomains }: SessionView['registration']): string {
  const which = emailDomains.length > 0 ? `Use an address at ${either(emailDomains)}.` : 'Only organisers see it.'
  const mail = verifyEmail === 'required' ? 'A mail with a code must be answered first.' : 'No mail has to be answered.'
  return `${which} ${mail}`
}

/** `a`, `a or b`, `a, b or c`; for a long list, how many are left out. */
function either(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`
}
