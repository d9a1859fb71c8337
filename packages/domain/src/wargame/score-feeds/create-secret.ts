import { randomBytes } from 'node:crypto'
import { CreatedFeedSecret, MOST_FEED_SECRETS, NewFeedSecret } from '@pathwar/contracts/wargame/score-feeds'
import { SECRET_PREFIX } from '@pathwar/contracts/wargame/score-ticks'
import { ScoreFeedSecret } from '@pathwar/db/models/wargame/score-feed-secret'
import { command, DomainError, perUser, seal, userOf } from '../../kernel/index.ts'
import { lockTournament } from '../tournaments/index.ts'
import { holdFeed, managedFeed, signingSecrets } from './feed.queries.ts'
import { secretsOf } from './secret.view.ts'

/** Makes a secret with which a scorer signs; it is shown only this once. Those of before end when it has had time to change. */
export const createSecret = command({
  permission: 'tournament:manage',
  audit: {
    action: 'feed.secret-made',
    target: ({ level }) => ({ kind: 'level', id: level }),
    detail: ({ tournament, overlapMinutes }, { ending }) => ({ tournament, overlapMinutes, ending }),
  },
  rateLimits: perUser('feed-secret', 300, 3600),
  input: NewFeedSecret,
  output: CreatedFeedSecret,
  async run(ctx, { overlapMinutes, ...ref }) {
    await lockTournament(ctx, ref.tournament, 'as it is')
    const { tournament, level } = await managedFeed(ctx, ref)
    if (tournament.archivedAt) throw new DomainError('tournament/archived')
    const { tournamentLevelId } = level
    await holdFeed(ctx, { tournamentLevelId, tournamentId: tournament.id })
    if ((await signingSecrets(ctx, ref)).length >= MOST_FEED_SECRETS) throw new DomainError('feed/too-many-secrets')
    await ScoreFeedSecret.query(ctx.db)
      .where({ tournamentLevelId })
      .whereNull('endsAt')
      .patch({ endsAt: new Date(ctx.realNow.getTime() + overlapMinutes * 60_000) })
    const secret = SECRET_PREFIX + randomBytes(32).toString('base64')
    const { id } = await ScoreFeedSecret.query(ctx.db).insertAndFetch({
      ...{ tournamentLevelId, secret: seal(ctx.dataKey, secret), ending: secret.slice(-5) },
      ...{ createdBy: userOf(ctx).userId, createdAt: ctx.realNow },
    })
    const made = (await secretsOf(ctx, tournamentLevelId)).find((one) => one.id === id)
    if (!made) throw new Error('a secret that was made is not there')
    return { ...made, secret }
  },
})
