import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Alert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { safeReturn } from '../../../pages/safe-return.ts'
import { useSession } from '../../../session.ts'
import { AuthFrame, useReturn } from './auth-frame.tsx'
import { ConfirmByCode } from './confirm-by-code.tsx'
import { ConfirmByLink } from './confirm-by-link.tsx'
import { useFragmentToken } from './fragment-token.ts'

const route = getRouteApi('/verify-email')

/** The page to confirm an address: by the mail's link, or by typing its code. */
export function VerifyEmailPage() {
  const token = useFragmentToken()
  const [byCode, setByCode] = useState(token === null)
  const [done, setDone] = useState(false)
  if (done) return <Confirmed />
  if (token && !byCode) {
    return <ConfirmByLink token={token} onDone={() => setDone(true)} onCode={() => setByCode(true)} />
  }
  return <ConfirmByCode onDone={() => setDone(true)} />
}

function Confirmed() {
  const search = route.useSearch()
  const { user } = useSession()
  const comeBack = useReturn(search.return)
  return (
    <AuthFrame title="Your address is confirmed">
      <Alert>Thank you. Nothing else is needed.</Alert>
      {user ? (
        <Button variant="primary" size="lg" onClick={() => void comeBack()}>
          {safeReturn(search.return) === '/' ? 'Go to the front page' : 'Go on'}
        </Button>
      ) : (
        <ButtonLink to="/log-in" search={search.return ? { return: search.return } : {}} variant="primary" size="lg">
          Log in
        </ButtonLink>
      )}
    </AuthFrame>
  )
}
