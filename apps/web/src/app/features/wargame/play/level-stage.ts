import type { LevelPage } from '@pathwar/contracts/wargame/play'

/** A reader's stage in a level, which decides what the panel shows. */
export type LevelStage =
  | 'visitor'
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
export function levelStage(page: LevelPage, loggedIn: boolean): LevelStage {
  const { phase } = page.tournament
  if (phase === 'over' || phase === 'closed') return 'over'
  if (!loggedIn) return 'visitor'
  if (!page.team) return 'not-joined'
  if (phase !== 'running') return 'not-started'
  if (!page.subscription) return page.card.affordable ? 'buy' : 'too-dear'
  return instanceStage(page.instance)
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
