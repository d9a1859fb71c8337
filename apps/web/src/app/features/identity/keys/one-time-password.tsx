import { useMutation } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { Countdown, useNow } from '../../../components/moment.tsx'
import { useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { sshCommand } from './ssh-command.ts'

/** A password for one SSH log-in, for machines without the user's key. */
export function OneTimePassword() {
  const { addresses } = useSession()
  const make = useMutation(trpc.keys.oneTimePassword.mutationOptions())
  const now = useNow()
  const password = make.data && Date.parse(make.data.expiresAt) > now ? make.data : null
  return (
    <Section title="One-time password">
      <div className="grid gap-3">
        <p className="text-ink-2">
          For a machine without your key. It works for one SSH log-in. Without a level’s name, SSH shows a menu.
        </p>
        <div className="grid gap-1">
          <span className="text-xs text-ink-2">Command</span>
          <CopyField value={sshCommand(addresses)} label="ssh command" />
        </div>
        {password && (
          <div className="grid gap-1">
            <span className="flex justify-between text-xs text-ink-2">
              Password
              <span>
                works for <Countdown until={password.expiresAt} warnMs={60_000} />
              </span>
            </span>
            <CopyField value={password.password} label="one-time password" />
          </div>
        )}
        <Button busy={make.isPending} onClick={() => make.mutate({})}>
          {password ? 'Make another' : 'Make a one-time password'}
        </Button>
        <ErrorAlert error={make.error} />
      </div>
    </Section>
  )
}
