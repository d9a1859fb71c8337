import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { Button, ExternalButton, IconButton } from '../../../components/button.tsx'
import { useCopy } from '../../../components/copy-field.tsx'
import { Menu, MenuItem } from '../../../components/menu.tsx'
import { Countdown } from '../../../components/moment.tsx'
import { trpc } from '../../../trpc.ts'
import { isChangingState, mainEntrances, useInstanceActions } from './instance-actions.ts'
import { InstanceStateMark } from './instance-state.tsx'

/** The running instances of the user's teams, on every page: time left, entrances and a stop button. */
export function RunningBar() {
  const { data: instances = [] } = useQuery(
    trpc.instances.mine.queryOptions({}, { refetchInterval: (query) => pollEvery(query.state.data) }),
  )
  if (instances.length === 0) return null
  return (
    <aside
      aria-label="Running instances"
      className="sticky bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="mx-auto max-h-[33vh] max-w-6xl divide-y divide-line overflow-y-auto px-4">
        {instances.map((instance) => (
          <RunningInstance key={instance.id} instance={instance} />
        ))}
      </ul>
    </aside>
  )
}

function RunningInstance({ instance }: { instance: InstanceView }) {
  const { url, command } = mainEntrances(instance)
  const ready = instance.state === 'ready'
  return (
    <li className="flex h-12 items-center gap-2 sm:gap-3">
      <InstanceStateMark state={instance.state} terse />
      <Link
        to="/tournaments/$tournament/levels/$level"
        params={{ tournament: instance.tournament.slug, level: instance.level.slug }}
        className="min-w-0 truncate font-medium hover:underline"
      >
        {instance.level.name}
      </Link>
      {ready && instance.expiresAt && (
        <span className="text-xs text-ink-2">
          <Countdown until={instance.expiresAt} />
          <span className="max-sm:hidden"> left</span>
        </span>
      )}
      <div className="ml-auto flex items-center gap-1.5">
        {ready && url && (
          <ExternalButton href={url} size="sm" aria-label={`Open ${instance.level.name}`}>
            Open
          </ExternalButton>
        )}
        {ready && command && <CopySsh command={command} />}

        <WideActions instance={instance} />
        <NarrowActions instance={instance} command={ready ? command : null} />
      </div>
    </li>
  )
}

function CopySsh({ command }: { command: string }) {
  const { copied, copy } = useCopy(command)
  return (
    <Button size="sm" onClick={copy} title={command} className="max-sm:hidden">
      {copied ? 'Copied' : 'Copy ssh'}
    </Button>
  )
}

function WideActions({ instance }: { instance: InstanceView }) {
  const { extend, stop } = useInstanceActions()
  const ref = { instance: instance.id }
  return (
    <div className="flex gap-1.5 max-sm:hidden">
      {instance.can.extend && (
        <Button size="sm" busy={extend.isPending} onClick={() => extend.mutate(ref)}>
          Extend
        </Button>
      )}
      {instance.can.stop && (
        <Button size="sm" variant="ghost" busy={stop.isPending} onClick={() => stop.mutate(ref)}>
          Stop
        </Button>
      )}
    </div>
  )
}

function NarrowActions({ instance, command }: { instance: InstanceView; command: string | null }) {
  const { extend, stop } = useInstanceActions()
  const { copy } = useCopy(command ?? '')
  const ref = { instance: instance.id }
  if (!command && !instance.can.extend && !instance.can.stop) return null
  return (
    <div className="sm:hidden">
      <Menu
        trigger={
          <IconButton label={`More for ${instance.level.name}`}>
            <Ellipsis className="size-4" />
          </IconButton>
        }
      >
        {command && <MenuItem onSelect={copy}>Copy the ssh command</MenuItem>}
        {instance.can.extend && <MenuItem onSelect={() => extend.mutate(ref)}>Extend</MenuItem>}
        {instance.can.stop && <MenuItem onSelect={() => stop.mutate(ref)}>Stop</MenuItem>}
      </Menu>
    </div>
  )
}

/** The live feed brings changes. This refetch is for what changes with time only, and for when the feed is down. */
function pollEvery(instances: InstanceView[] | undefined): number {
  return instances?.some((instance) => isChangingState(instance.state)) ? 3000 : 60_000
}
