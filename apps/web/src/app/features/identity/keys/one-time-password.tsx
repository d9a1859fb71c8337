import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { useSession } from '../../../session.ts'
import { HostKey } from './host-key.tsx'
import { PasswordLine } from './password-line.tsx'
import { sshCommand } from './ssh-command.ts'
import { useOneTimePassword } from './use-one-time-password.ts'

/** A password for one SSH log-in, for machines without the user's key. */
export function OneTimePassword() {
  const { addresses } = useSession()
  const { password, busy, error, make } = useOneTimePassword()
  return (
    <Section title="One-time password">
      <div className="grid grid-cols-1 gap-3">
        <p className="text-ink-2">
          For a machine without your key. It works for one SSH log-in. Without a level’s name, SSH shows a menu.
        </p>
        <div className="grid grid-cols-1 gap-1">
          <span className="text-xs text-ink-2">Command</span>
          <CopyField value={sshCommand(addresses)} label="ssh command" />
        </div>
        {password && <PasswordLine password={password} />}
        <Button busy={busy} onClick={make}>
          {password ? 'Make another' : 'Make a one-time password'}
        </Button>
        <ErrorAlert error={error} />
        <HostKey />
      </div>
    </Section>
  )
}
