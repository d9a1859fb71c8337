import { Alert } from '../../../components/alert.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { AskForLink, ChoosePassword } from './choose-password.tsx'
import { useFragmentToken } from './fragment-token.ts'

/** The page of the mail's link: sets a new password, with which the user then logs in. */
export function ResetPasswordPage() {
  const token = useFragmentToken()
  if (!token) return <NoToken />
  return <ChoosePassword token={token} lead="You will be logged out everywhere." />
}

function NoToken() {
  return (
    <AuthFrame title="Choose a new password">
      <Alert tone="warn">
        <p>This page needs the whole link from the mail, and this link is not complete.</p>
        <div className="mt-2">
          <AskForLink />
        </div>
      </Alert>
    </AuthFrame>
  )
}
