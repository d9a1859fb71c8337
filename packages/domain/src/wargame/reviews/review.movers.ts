import type { Mover, Stage } from '../../kernel/index.ts'
import { submit } from '../play/index.ts'
import { acceptSubmission, claimReview, refuseSubmission, releaseReview } from './index.ts'

export const reviewMovers: Record<string, Mover> = {
  send: {
    by: 'player',
    run: ({ does, tournament, reviewed, word }) => does(submit, { tournament, level: reviewed, text: word }),
  },
  accept: {
    by: 'organiser',
    async run(stage) {
      return stage.does(acceptSubmission, await claimed(stage))
    },
  },
  refuse: {
    by: 'organiser',
    async run(stage) {
      return stage.does(refuseSubmission, { ...(await claimed(stage)), comment: 'Say more.' })
    },
  },
  'give back': {
    by: 'organiser',
    async run(stage) {
      return stage.does(releaseReview, await claimed(stage))
    },
  },
}

export const reviewInvariants = {
  'a level is solved as often as answers to it are accepted': `select tl.id from tournament_level tl
    where tl.solves <> (select count(*) from level_validation v where v.tournament_level_id = tl.id and v.place is not null)`,
  'places have no gaps': `select v.tournament_level_id from level_validation v where v.place is not null
    group by 1 having max(v.place) <> count(*) or count(distinct v.place) <> count(*)`,
  'what was decided on has an outcome': `select v.id from level_validation v where v.reviewed_at is not null and v.status = 'sent'`,
}

/** Something waits if a team mate has not sent anything before. */
async function claimed({ does, mateDoes, tournament, reviewed, word }: Stage) {
  await mateDoes(submit, { tournament, level: reviewed, text: word }).catch(() => undefined)
  return does(claimReview, { tournament })
}
