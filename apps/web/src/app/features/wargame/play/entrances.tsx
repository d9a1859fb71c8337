import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { Link } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { Button, ExternalButton } from '../../../components/button.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { Countdown } from '../../../components/moment.tsx'
import { askToStop, stopOf } from '../instances/ask-to-stop.ts'
import { useInstanceActions } from '../instances/instance-actions.ts'
import { InstanceStateMark } from '../instances/instance-state.tsx'

/** The entrances of a running instance, its remaining time, and its stop button. */
export function Entrances({ instance, solved }: { instance: InstanceView; solved: boolean }) {
  const { extend } = useInstanceActions()
  const ref = { instance: instance.id }
  return (
    <div className="grid gap-3">
      <div className="flex items-center justify-between gap-3">
        <h2>
          <InstanceStateMark state={instance.state} />
        </h2>
        {instance.expiresAt && (
          <span className="text-xs text-ink-2">
            <Countdown until={instance.expiresAt} /> left
          </span>
        )}
      </div>
      {instance.entrances.map((entrance) => (
        <EntranceLine
          key={`${entrance.service}-${entrance.kind}-${entrance.port}`}
          entrance={entrance}
          solved={solved}
        />
      ))}
      {instance.entrances.some(({ kind }) => kind !== 'http') && (
        <p className="text-xs text-ink-2">
          SSH knows you by{' '}
          <Link to="/account" className="text-link underline underline-offset-3">
            your key or a one-time password
          </Link>
          .
        </p>
      )}
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

const labels = { ssh: 'ssh command', tcp: 'command for the raw port', http: 'address' }

function EntranceLine({ entrance, solved }: { entrance: InstanceView['entrances'][number]; solved: boolean }) {
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
  const text = entrance.command ?? entrance.url
  if (!text) return null
  return (
    <div className="grid gap-1">
      <span className="text-xs text-ink-2">
        {entrance.service} · {entrance.kind === 'tcp' ? `port ${entrance.port}` : entrance.kind}
      </span>
      <CopyField value={text} label={labels[entrance.kind]} />
    </div>
  )
}
