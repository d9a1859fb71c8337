import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { ExternalLink } from 'lucide-react'
import { Button, ExternalButton } from '../../../components/button.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { Countdown, InRealTime } from '../../../components/moment.tsx'
import { useSession } from '../../../session.ts'
import { SshAccess } from '../../identity/keys/ssh-access.tsx'
import { askToStop, stopOf } from '../instances/ask-to-stop.ts'
import { useInstanceActions } from '../instances/instance-actions.ts'
import { InstanceStateMark } from '../instances/instance-state.tsx'
import { waysInto } from './ways-in.ts'

/** The entrances of a running instance, its remaining time, and its stop button. */
export function Entrances({ instance, solved }: { instance: InstanceView; solved: boolean }) {
  const { extend } = useInstanceActions()
  const ref = { instance: instance.id }
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex items-center justify-between gap-3">
        <h2>
          <InstanceStateMark state={instance.state} />
        </h2>
        {instance.expiresAt && (
          <span className="text-xs text-ink-2">
            <InRealTime>
              <Countdown until={instance.expiresAt} />
            </InRealTime>{' '}
            left
          </span>
        )}
      </div>
      {instance.entrances.map((entrance) => (
        <EntranceLine
          key={`${entrance.service}-${entrance.kind}-${entrance.port}`}
          entrance={entrance}
          level={instance.level.slug}
          solved={solved}
        />
      ))}
      {instance.entrances.some(({ kind }) => kind === 'tcp') && <AboutPathwar />}
      {instance.entrances.some(({ kind }) => kind !== 'http') && <SshAccess />}
      <div className="flex flex-wrap gap-2">
        {instance.can.extend && (
          <Button size="sm" busy={extend.isPending} onClick={() => extend.mutate(ref)}>
            Extend the time
          </Button>
        )}
        {instance.can.stop && (
          <Button size="sm" onClick={() => askToStop(stopOf(instance))}>
            Stop…
          </Button>
        )}
      </div>
    </div>
  )
}

interface LineProps {
  entrance: InstanceView['entrances'][number]
  level: string
  solved: boolean
}

function EntranceLine({ entrance, level, solved }: LineProps) {
  const { addresses } = useSession()
  if (entrance.kind === 'http' && entrance.url) {
    return (
      <ExternalButton
        href={entrance.url}
        variant={solved ? 'secondary' : 'primary'}
        size={solved ? 'md' : 'lg'}
        className="w-full"
      >
        Open {entrance.service} <ExternalLink className="size-4" aria-label="(new tab)" />
      </ExternalButton>
    )
  }
  return waysInto(entrance, level, addresses).map(({ title, line, label }) => (
    <div key={label} className="grid grid-cols-1 gap-1">
      <span className="text-xs text-ink-2">{title}</span>
      <CopyField value={line} label={label} />
    </div>
  ))
}

/** How to get the command line that one of the ways needs. */
function AboutPathwar() {
  const { user } = useSession()
  return (
    <details className="text-xs text-ink-2">
      <summary className="cursor-pointer text-link">What is pathwar?</summary>
      <p className="mt-1.5">
        Pathwar’s own command line. In a clone of Pathwar, with Node 20.19 or newer, write <code>npx</code> before it
        and log in once:
      </p>
      <div className="mt-1.5">
        <CopyField
          value={`npx pathwar login --url ${location.origin} --username ${user?.username ?? ''}`}
          label="log-in command"
        />
      </div>
    </details>
  )
}
