import type { LoggedIn } from '@pathwar/contracts/identity/auth'
import type { AuthenticationResponse } from '@pathwar/contracts/identity/webauthn'
import { useEffect, useEffectEvent, useState } from 'react'
import { client } from '../../../trpc.ts'
import { askForPasskey, canOfferPasskeys, offerPasskeys, stopOfferingPasskeys } from '../passkeys/passkey-browser.ts'

/** A challenge of the server is valid for five minutes. */
const RENEW_MS = 4 * 60_000

/** Log-in by passkey: by a button, and by the browser's autofill in the user name field. */
export function usePasskeyLogIn(onAnswer: (said: LoggedIn) => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  // A browser waits for one passkey at a time: after the button, the autofill must be started again.
  const [round, setRound] = useState(0)

  async function attempt(work: () => Promise<void>) {
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(error)
      setRound((last) => last + 1)
    } finally {
      setBusy(false)
    }
  }

  async function finish(token: string, response: AuthenticationResponse) {
    await onAnswer(await client.passkeys.finishLogIn.mutate({ token, response }))
  }

  const ask = () =>
    attempt(async () => {
      const { token, options } = await client.passkeys.beginLogIn.mutate({})
      await finish(token, await askForPasskey(options))
    })

  const picked = useEffectEvent((token: string, response: AuthenticationResponse) =>
    attempt(() => finish(token, response)),
  )
  const renew = useEffectEvent(() => {
    if (!busy) setRound((last) => last + 1)
  })

  useEffect(() => {
    let gone = false
    async function offer() {
      if (!(await canOfferPasskeys()) || gone) return
      const { token, options } = await client.passkeys.beginLogIn.mutate({})
      if (gone) return
      const response = await offerPasskeys(options)
      if (!gone) await picked(token, response)
    }
    // The user has not asked for anything yet, so a failure is not shown.
    offer().catch(() => undefined)
    const timer = setTimeout(renew, RENEW_MS)
    return () => {
      gone = true
      clearTimeout(timer)
      stopOfferingPasskeys()
    }
  }, [round])

  return { busy, failure, ask: () => void ask() }
}
