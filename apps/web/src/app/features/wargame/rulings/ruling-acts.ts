import type { Ruled, RulingKind } from '@pathwar/contracts/wargame/rulings'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

export type Act = Exclude<RulingKind, 'noted'>

interface ActWords {
  /** On its button. */
  action: string
  title: string
  /** What it does, in a sentence or two. */
  consequence: string
  /** What was done, after the number of teams. */
  done: string
  /** Takes it back. */
  back: Act | null
  danger?: true
  needsReason?: true
}

export const acts: Record<Act, ActWords> = {
  disqualified: {
    action: 'Disqualify',
    title: 'Disqualify',
    consequence:
      'They leave the scoreboard and the places of levels, which others take; their levels stop, and they play no more. All members are told the reason. A frozen scoreboard shows it when it thaws.',
    done: 'disqualified',
    back: 'reinstated',
    danger: true,
    needsReason: true,
  },
  reinstated: {
    action: 'Reinstate',
    title: 'Reinstate',
    consequence: 'They play again, with the points and places that they had. All members are told.',
    done: 'reinstated',
    back: null,
  },
  hidden: {
    action: 'Hide',
    title: 'Hide from the boards',
    consequence:
      'They play on, but are on no board, take no place, and move no level’s worth: for testers and organisers. They are not told.',
    done: 'hidden',
    back: 'shown',
  },
  shown: {
    action: 'Show',
    title: 'Show on the boards',
    consequence: 'They are ranked again, with all that they have solved meanwhile.',
    done: 'shown',
    back: 'hidden',
  },
  adjusted: {
    action: 'Adjust…',
    title: 'Give or take points and cash',
    consequence:
      'Each of them gets as much. It is an entry of their ledgers, with the reason, which all members are told.',
    done: 'adjusted',
    back: null,
    needsReason: true,
  },
}

export interface Rule {
  tournament: string
  teams: string[]
  reason: string
  score: number
  cash: number
}

/** Makes a ruling, and reads anew what it changes. */
export async function rule(act: Act, { tournament, teams, reason, score, cash }: Rule): Promise<Ruled> {
  const some = { tournament, teams, reason }
  const ruled = await send(act, some, { score, cash })
  await refreshRulings()
  return ruled
}

function send(act: Act, some: Pick<Rule, 'tournament' | 'teams' | 'reason'>, amounts: Pick<Rule, 'score' | 'cash'>) {
  switch (act) {
    case 'disqualified':
      return client.rulings.disqualify.mutate(some)
    case 'reinstated':
      return client.rulings.reinstate.mutate(some)
    case 'hidden':
      return client.rulings.hide.mutate(some)
    case 'shown':
      return client.rulings.show.mutate(some)
    case 'adjusted':
      return client.rulings.adjust.mutate({ ...some, ...amounts })
  }
}

export async function refreshRulings(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.rulings.pathKey() }),
    refresh('scoreboard', 'board', 'instances'),
  ])
}
