import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import type { Board, LevelPage } from '@pathwar/contracts/wargame/play'
import { queryClient, trpc } from '../../../trpc.ts'

/**
 * Shows a step of a start, of which the event says everything, in what this page has loaded. Returns false if something of it has to be
 * fetched: another change, a place in a line, or an instance that was not loaded yet.
 */
export function patchStart(event: LiveEvent): boolean {
  if (event.name !== 'instance.changed') return false
  const { instance: id, level, tournament, state, step } = event.payload
  if (state !== 'starting' || step === 'queued') return false
  let known = true
  const shown = (view: InstanceView): InstanceView => {
    const last = view.steps.at(-1)
    const isTold = last?.state === state && last.step === step
    return { ...view, state, steps: isTold ? view.steps : [...view.steps, { state, step, at: event.at }] }
  }
  const { mine, get } = trpc.instances
  const { board, level: page } = trpc.play
  queryClient.setQueriesData<InstanceView[]>(mine.queryFilter(), (views) => {
    known &&= views?.some((view) => view.id === id) ?? true
    return views?.map((view) => (view.id === id ? shown(view) : view))
  })
  queryClient.setQueriesData<InstanceView>(get.queryFilter({ instance: id }), (view) => view && shown(view))
  queryClient.setQueriesData<LevelPage>(page.queryFilter({ tournament, level: level.slug }), (view) => {
    known &&= view === undefined || view.instance?.id === id
    if (view?.instance?.id !== id) return view
    return { ...view, instance: shown(view.instance), card: { ...view.card, instance: state } }
  })
  queryClient.setQueriesData<Board>(board.queryFilter({ tournament }), (view) => {
    if (!view) return view
    const levels = view.levels.map((card) => (card.slug === level.slug ? { ...card, instance: state } : card))
    return { ...view, levels }
  })
  return known
}
