import type { OidcResult } from '@pathwar/contracts/identity/oidc'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { MessageError } from '../../../errors.ts'
import { safeReturn } from '../../../pages/safe-return.ts'
import { useSession } from '../../../session.ts'
import { client } from '../../../trpc.ts'
import { AuthFrame, useReturn } from './auth-frame.tsx'
import { forgetFlow, keptFlow } from './provider-flow.ts'
import { SecondFactorStep } from './second-factor-step.tsx'
import { useLogInFlow } from './use-log-in-flow.ts'

/** The page to which a log-in provider redirects: logs in, links the account, or steps up. */
export function ProviderPage() {
  const [kept] = useState(keptFlow)
  const entry = useLogInFlow(kept?.back)
  const comeBack = useReturn(kept?.back)
  const [failure, setFailure] = useState<unknown>(null)
  const { user } = useSession()
  const router = useRouter()

  async function goOn(result: OidcResult) {
    if (result.state === 'signed-in' || result.state === 'second-factor') return entry.answer(result)
    if (result.state === 'verify-email') return router.navigate({ to: '/verify-email' })
    toast(result.state === 'linked' ? 'The account is linked.' : 'Confirmed. Now repeat what you were doing.')
    await comeBack()
  }

  const finish = useEffectEvent(async () => {
    const query = location.search
    forgetFlow()
    // The code in the address is invalid after this, but there is no need to keep it.
    history.replaceState(history.state, '', location.pathname)
    try {
      if (!kept) throw new MessageError('This log-in was started in another tab or browser. Start it again here.')
      await goOn(await client.oidc.callback.mutate({ flow: kept.flow, query }))
    } catch (error) {
      setFailure(error)
    }
  })

  const began = useRef(false)
  useEffect(() => {
    if (began.current) return
    began.current = true
    void finish()
  }, [])

  if (entry.needed) return <NextStep entry={entry} back={kept?.back} />
  return (
    <AuthFrame title={failure ? 'That did not work' : 'One moment'}>
      {failure ? <ErrorAlert error={failure} /> : <SkeletonRows rows={2} />}
      {Boolean(failure) && (
        <div className="flex flex-wrap gap-2">
          {user ? (
            <ButtonLink to="/account/security">Back to your account</ButtonLink>
          ) : (
            <ButtonLink to="/log-in" search={kept ? { return: safeReturn(kept.back) } : {}} variant="primary">
              Back to the log-in
            </ButtonLink>
          )}
        </div>
      )}
    </AuthFrame>
  )
}

/** To start again, use the log-in page: the provider's code is used up. */
function NextStep({ entry, back }: { entry: ReturnType<typeof useLogInFlow>; back: string | undefined }) {
  const router = useRouter()
  if (!entry.needed) return null
  const startOver = () => void router.navigate({ to: '/log-in', search: back ? { return: back } : {} })
  return <SecondFactorStep needed={entry.needed} onSignedIn={entry.answer} onStartOver={startOver} />
}
