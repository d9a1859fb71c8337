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

/** Options from the server, made for this library by its server-side counterpart, so the casts below hold. */
type Options = Record<string, unknown>

/** Whether this browser supports passkeys; over plain http only on localhost. */
export function canUsePasskeys(): boolean {
  return browserSupportsWebAuthn()
}

/** Asks the browser for a passkey of this site. Throws a `MessageError` with an explanation, or an `AbortError`. */
export async function askForPasskey(options: Options): Promise<AuthenticationResponse> {
  return sayProblems('use', () =>
    startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }),
  )
}

/** Offers passkeys in the autofill of the user name field, and waits until the user picks one. */
export async function offerPasskeys(options: Options): Promise<AuthenticationResponse> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  return sayProblems('use', () => startAuthentication({ optionsJSON, useBrowserAutofill: true }))
}

export function canOfferPasskeys(): Promise<boolean> {
  return browserSupportsWebAuthnAutofill()
}

/** Cancels the waiting of `offerPasskeys`. */
export function stopOfferingPasskeys(): void {
  WebAuthnAbortService.cancelCeremony()
}

/** Lets the browser create a passkey for this site. Throws a `MessageError` with an explanation if it cannot. */
export async function makePasskey(options: Options): Promise<RegistrationResponse> {
  return sayProblems('make', () =>
    startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }),
  )
}

async function sayProblems<Answer, Contract>(act: 'use' | 'make', ceremony: () => Promise<Answer>): Promise<Contract> {
  if (!canUsePasskeys())
    throw new MessageError('This browser cannot use passkeys, or this page was not opened over https.')
  try {
    // The contract describes exactly this response; the server validates it.
    return (await ceremony()) as unknown as Contract
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error
    throw new MessageError(passkeyProblem(error, act))
  }
}
