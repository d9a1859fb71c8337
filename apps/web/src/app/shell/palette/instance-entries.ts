import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { copyText } from '../../components/copy-text.ts'
import { toast } from '../../components/toast.ts'
import { askToStop, stopOf } from '../../features/wargame/instances/ask-to-stop.ts'
import { mainEntrances, useInstanceActions } from '../../features/wargame/instances/instance-actions.ts'
import { useSession } from '../../session.ts'
import { trpc } from '../../trpc.ts'
import type { PaletteEntry } from './entry.ts'

/** What can be done with the instances of one's teams, as everywhere else. */
export function useInstanceEntries(): PaletteEntry[] {
  const router = useRouter()
  const { user } = useSession()
  const { extend } = useInstanceActions()
  const instances = useQuery(trpc.instances.mine.queryOptions({}, { enabled: user !== null })).data ?? []
  return instances
    .filter(({ offline }) => !offline)
    .flatMap((instance) => {
      const { id, level, tournament, state, can } = instance
      const { url, command } = mainEntrances(instance)
      const about = { heading: 'Running', words: tournament.name, note: state === 'ready' ? 'running' : state }
      const acts: [string, string | false | null, () => void][] = [
        [
          'show',
          level.name,
          () =>
            void router.navigate({
              to: '/tournaments/$tournament/levels/$level',
              params: { tournament: tournament.slug, level: level.slug },
            }),
        ],
        ['open', state === 'ready' && url && `Open ${level.name}`, () => window.open(url ?? '', '_blank', 'noopener')],
        [
          'copy',
          state === 'ready' && command && `Copy the ssh command of ${level.name}`,
          () => void copyText(command ?? '').then((copied) => copied && toast('Copied.')),
        ],
        ['extend', can.extend && `Extend the time of ${level.name}`, () => extend.mutate({ instance: id })],
        ['stop', can.stop && `Stop ${level.name}…`, () => askToStop(stopOf(instance))],
      ]
      return acts.flatMap(([act, label, run]) => (label ? [{ ...about, id: `${act} ${id}`, label, run }] : []))
    })
}
