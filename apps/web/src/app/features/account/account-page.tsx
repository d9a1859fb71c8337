import { Button } from '../../components/button.tsx'
import { Section } from '../../components/card.tsx'
import { Page } from '../../components/page.tsx'
import { Badge } from '../../components/state-mark.tsx'
import { useLogOut } from '../session/log-out.ts'
import { useSession } from '../session/session.ts'
import { OneTimePassword } from './one-time-password.tsx'
import { SshKeys } from './ssh-keys.tsx'

export function AccountPage() {
  const { user } = useSession()
  const logOut = useLogOut()
  if (!user) return null
  return (
    <Page
      title="Account"
      lead={user.displayName === user.username ? user.username : `${user.displayName}, known as ${user.username}`}
    >
      <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_22rem]">
        <SshKeys />
        <div className="grid gap-5">
          <OneTimePassword />
          <Section title="This session">
            <div className="grid justify-items-start gap-3">
              <p className="flex flex-wrap items-center gap-1.5 text-ink-2">
                Roles:
                {user.roles.map((role) => (
                  <Badge key={role}>{role}</Badge>
                ))}
              </p>
              <Button busy={logOut.isPending} onClick={() => logOut.mutate({})}>
                Log out
              </Button>
            </div>
          </Section>
        </div>
      </div>
    </Page>
  )
}
