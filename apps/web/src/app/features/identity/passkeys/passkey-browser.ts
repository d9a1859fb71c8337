import type { AuthenticationResponse, RegistrationResponse } from '@pathwar/contracts/identity/webauthn'
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { MessageError } from '../../../errors.ts'
import { passkeyProblem } from './passkey-problem.ts'

/** Options of the server; made there for this library by its other half, so the casts below hold. */
type Options = Record<string, unknown>

/** Whether this browser knows passkeys at all; plain http elsewhere than on localhost takes them away, too. */
export function canUsePasskeys(): boolean {
  return browserSupportsWebAuthn()
}

/** Asks the browser for a passkey of this site. Throws a `MessageError` in words when there is none, or an `AbortError`. */
export async function askForPasskey(options: Options): Promise<AuthenticationResponse> {
  return sayProblems('use', () =>
    startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }),
  )
}

/** Offers passkeys among the suggestions of the field for the user name, and waits until one is picked. */
export async function offerPasskeys(options: Options): Promise<AuthenticationResponse> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  return sayProblems('use', () => startAuthentication({ optionsJSON, useBrowserAutofill: true }))
}

export function canOfferPasskeys(): Promise<boolean> {
  return browserSupportsWebAuthnAutofill()
}

/** Ends what `offerPasskeys` waits for. */
export function stopOfferingPasskeys(): void {
  WebAuthnAbortService.cancelCeremony()
}

/** Lets the browser make a passkey for this site. Throws a `MessageError` in words when it cannot. */
export async function makePasskey(options: Options): Promise<RegistrationResponse> {
  return sayProblems('make', () =>
    startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }),
  )
}

async function sayProblems<Answer, Contract>(act: 'use' | 'make', ceremony: () => Promise<Answer>): Promise<Contract> {
  if (!canUsePasskeys())
    throw new MessageError('This browser cannot use passkeys, or this page was not opened over https.')
  try {
    // The contract is written after this very answer; the server checks it.
    return (await ceremony()) as unknown as Contract
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error
    throw new MessageError(passkeyProblem(error, act))
  }
}
