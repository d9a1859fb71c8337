import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { startSteps } from './start-steps.ts'

/** A reader's stage in a level, which decides what the panel shows. */
export type LevelStage =
  | 'visitor'
  | 'barred'
  | 'not-started'
  | 'not-joined'
  | 'over'
  | 'buy'
  | 'too-dear'
  | 'start'
  | 'starting'
  | 'ready'
  | 'stopping'
  | 'failed'

/** The stage of a level for a reader. A solve is shown in addition to the stage. */
export function levelStage(
  page: LevelPage,
  { loggedIn, mayPlay }: { loggedIn: boolean; mayPlay: boolean },
): LevelStage {
  const { phase } = page.tournament
  if (phase === 'over' || phase === 'closed') return 'over'
  if (!loggedIn) return 'visitor'
  if (!mayPlay) return 'barred'
  if (!page.team) return 'not-joined'
  if (phase !== 'running') return 'not-started'
  if (!page.subscription) return page.card.affordable ? 'buy' : 'too-dear'
  return instanceStage(page.instance)
}

/** Whether a level is only files, which are made once it is bought: there is nothing to start or to enter. */
export function isOffline({ kinds }: Pick<LevelPage, 'kinds'>): boolean {
  return kinds.length > 0 && kinds.every((kind) => kind === 'file')
}

function instanceStage(instance: LevelPage['instance']): LevelStage {
  switch (instance?.state) {
    case undefined:
    case 'stopped':
      return 'start'
    case 'requested':
    case 'placed':
    case 'starting':
      return 'starting'
    case 'ready':
      return 'ready'
    case 'stopping':
      return 'stopping'
    case 'failed':
      return 'failed'
  }
}

/** What a screen reader says when the level's copy changes by itself; empty if there is nothing to say. */
export function stageNews({ instance, kinds }: Pick<LevelPage, 'instance' | 'kinds'>): string {
  if (isOffline({ kinds })) return instance?.state === 'ready' ? 'Your files are ready.' : ''
  switch (instance && instanceStage(instance)) {
    case 'starting':
      return `Starting your copy: ${startSteps(instance?.steps ?? []).find(({ state }) => state === 'now')?.word ?? ''}`
    case 'ready':
      return 'Your copy is ready.'
    case 'stopping':
      return 'Your copy is stopping.'
    case 'failed':
      return 'Your copy failed.'
    default:
      return ''
  }
}
