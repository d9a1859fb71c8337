import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { startSteps } from './start-steps.ts'

/** A reader's stage in a level, which decides what the panel shows. */
export type LevelStage =
  | 'visitor'
  | 'barred'
  | 'not-started'
  | 'not-joined'
  | 'disqualified'
  | 'over'
  | 'practice'
  | 'paused'
  | 'locked'
  | 'watch'
  | 'closed'
  | 'buy'
  | 'too-dear'
  | 'answer'
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
  if (phase === 'over' || phase === 'closed') return page.tournament.practice ? 'practice' : 'over'
  if (!loggedIn) return 'visitor'
  if (!mayPlay) return 'barred'
  if (!page.team) return 'not-joined'
  if (page.disqualified) return 'disqualified'
  if (phase !== 'running') return 'not-started'
  // What runs goes on.
  if (page.tournament.paused && instanceStage(page.instance) === 'start') return 'paused'
  if (!page.subscription && page.card.lock) return 'locked'
  // There is nothing to buy: its points come from outside.
  if (!page.subscription && page.card.scoredOutside && !page.runs) return 'watch'
  if (!page.subscription && page.card.closed) return 'closed'
  if (!page.subscription) return page.card.affordable ? 'buy' : 'too-dear'
  // Nothing runs for it.
  if (!page.runs) return page.card.scoredOutside ? 'watch' : 'answer'
  return instanceStage(page.instance)
}

/** Stages in which a level that the team has is answered, whether a copy of it runs or not. */
const answering: readonly LevelStage[] = ['answer', 'start', 'starting', 'ready', 'stopping', 'failed']

/** Whether a level can be answered now: passphrases are those of a copy that is ready. */
export function isAnswered({ answer, card, passphrases }: LevelPage, stage: LevelStage): boolean {
  if (card.state === 'solved' || card.closed || answer.kind === 'feed') return false
  if (answer.kind === 'passphrases') return stage === 'ready' && passphrases > 0
  return answering.includes(stage)
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
