import { feature } from '../../kernel/index.ts'
import { bookTick } from './book-tick.ts'
import { createSecret } from './create-secret.ts'
import { listTicks } from './list-ticks.ts'
import { retractTick } from './retract-tick.ts'
import { revokeSecret } from './revoke-secret.ts'
import { scoreFeedInvariants, scoreFeedMovers } from './score-feed.movers.ts'
import { scoreFeedParts } from './score-feed.parts.ts'
import { showConnection } from './show-connection.ts'
import { showFeed } from './show-feed.ts'
import { showTeamTicks } from './show-team-ticks.ts'
import { signTest } from './sign-test.ts'

/** Levels whose points an outside scorer sends. */
export const scoreFeeds = feature('scoreFeeds', {
  useCases: {
    show: showFeed,
    team: showTeamTicks,
    connection: showConnection,
    ticks: listTicks,
    createSecret,
    revokeSecret,
    signTest,
    retract: retractTick,
  },
  withoutProcedure: { book: bookTick },
  hooks: [scoreFeedParts],
  movers: scoreFeedMovers,
  contended: ['score_feed', 'score_tick'],
  invariants: scoreFeedInvariants,
  sweep: {
    domain: {
      score_tick: `delete from score_tick where id in (
        select id from score_tick where state = 'refused' and created_at < :now::timestamptz - interval '30 days' limit 10000)`,
      score_feed_secret: "delete from score_feed_secret where ends_at < :now::timestamptz - interval '90 days'",
    },
  },
})
