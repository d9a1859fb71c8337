import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronUp, Ellipsis } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, ExternalButton, IconButton } from '../../../components/button.tsx'
import { useCopy } from '../../../components/copy-field.tsx'
import { Menu, MenuItem } from '../../../components/menu.tsx'
import { Countdown, InRealTime } from '../../../components/moment.tsx'
import { trpc } from '../../../trpc.ts'
import { askToStop, stopOf } from './ask-to-stop.ts'
import { isChangingState, mainEntrances, useInstanceActions } from './instance-actions.ts'
import { InstanceStateMark } from './instance-state.tsx'

/**
 * The running instances of the user's teams, on every page: time left, entrances and a stop button. It is one row; of several
 * instances the others open above it.
 */
export function RunningBar() {
  const { data = [] } = useQuery(
    trpc.instances.mine.queryOptions({}, { refetchInterval: (query) => pollEvery(query.state.data) }),
  )
  // An offline level runs for nobody: its files are on its page.
  const instances = data.filter(({ offline }) => !offline)
  const [all, setAll] = useState(false)
  const [first, ...others] = instances
  if (!first) return null
  const many = others.length > 0
  return (
    <aside
      aria-label="Running instances"
      data-bottom-bar=""
      className="sticky bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="mx-auto max-h-[33vh] max-w-6xl divide-y divide-line overflow-y-auto px-4">
        {(all ? instances : [first]).map((instance, index) => (
          <RunningInstance key={instance.id} instance={instance}>
            {index === 0 && many && (
              <Button size="sm" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
                {instances.length}
                <span className="max-sm:sr-only"> running</span>
                {all ? (
                  <ChevronDown className="size-4" aria-hidden="true" />
                ) : (
                  <ChevronUp className="size-4" aria-hidden="true" />
                )}
              </Button>
            )}
          </RunningInstance>
        ))}
      </ul>
    </aside>
  )
}

function RunningInstance({ instance, children }: { instance: InstanceView; children?: ReactNode }) {
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
          <InRealTime>
            <Countdown until={instance.expiresAt} />
          </InRealTime>
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
        {children}
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
  const { extend } = useInstanceActions()
  const ref = { instance: instance.id }
  return (
    <div className="flex gap-1.5 max-sm:hidden">
      {instance.can.extend && (
        <Button size="sm" busy={extend.isPending} onClick={() => extend.mutate(ref)}>
          Extend
        </Button>
      )}
      {instance.can.stop && (
        <Button size="sm" variant="ghost" onClick={() => askToStop(stopOf(instance))}>
          Stop…
        </Button>
      )}
    </div>
  )
}

function NarrowActions({ instance, command }: { instance: InstanceView; command: string | null }) {
  const { extend } = useInstanceActions()
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
        {instance.can.stop && <MenuItem onSelect={() => askToStop(stopOf(instance))}>Stop…</MenuItem>}
      </Menu>
    </div>
  )
}

/** The live feed brings changes. This refetch is for what changes with time only, and for when the feed is down. */
function pollEvery(instances: InstanceView[] | undefined): number {
  return instances?.some((instance) => isChangingState(instance.state)) ? 3000 : 60_000
}
