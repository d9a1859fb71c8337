const sentences: Record<string, string> = {
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: 'This device has a passkey for your account already.',
  ERROR_INVALID_DOMAIN: 'Passkeys do not work at this address. Open the site by its name, over https.',
  ERROR_INVALID_RP_ID: 'Passkeys do not work at this address. Open the site by its name, over https.',
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT:
    'This key cannot check who you are. Set a PIN or a fingerprint for it first.',
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT: 'This key has no room for passkeys. Use another one.',
  ERROR_AUTHENTICATOR_NO_SUPPORTED_PUBKEYCREDPARAMS_ALG: 'This key supports none of our algorithms. Use another one.',
}

const cancelled = {
  use: 'No passkey was used: it was cancelled, took too long, or this device has none for this site.',
  make: 'No passkey was made: it was cancelled or took too long.',
}

/** Explains why a browser refused to use or create a passkey. Browsers give few details on purpose. */
export function passkeyProblem(error: unknown, act: 'use' | 'make'): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  const known = typeof code === 'string' ? sentences[code] : undefined
  if (known) return known
  if (name === 'NotAllowedError') return cancelled[act]
  return act === 'use' ? 'The passkey could not be used here.' : 'The passkey could not be made here.'
}
