import { FeedSecret, FeedSecretRef } from '@pathwar/contracts/wargame/score-feeds'
import { ScoreFeedSecret } from '@pathwar/db/models/wargame/score-feed-secret'
import { command, DomainError } from '../../kernel/index.ts'
import { lockTournament } from '../tournaments/index.ts'
import { holdFeed, managedFeed } from './feed.queries.ts'
import { secretsOf } from './secret.view.ts'

/** Ends a secret: what is signed with it is refused from now on. */
export const revokeSecret = command({
  permission: 'tournament:manage',
  audit: {
    action: 'feed.secret-revoked',
    target: ({ level }) => ({ kind: 'level', id: level }),
    detail: ({ tournament }, { ending }) => ({ tournament, ending }),
  },
  input: FeedSecretRef,
  output: FeedSecret,
  async run(ctx, { secretId, ...ref }) {
    await lockTournament(ctx, ref.tournament, 'as it is')
    const { tournament, level } = await managedFeed(ctx, ref)
    const { tournamentLevelId } = level
    await holdFeed(ctx, { tournamentLevelId, tournamentId: tournament.id })
    const secret = await ScoreFeedSecret.query(ctx.db).findOne({ id: secretId, tournamentLevelId })
    if (!secret) throw new DomainError('feed/secret-not-found')
    if (secret.endsAt !== null && secret.endsAt <= ctx.realNow) throw new DomainError('feed/secret-ended')
    await ScoreFeedSecret.query(ctx.db).findById(secretId).patch({ endsAt: ctx.realNow })
    const ended = (await secretsOf(ctx, tournamentLevelId)).find(({ id }) => id === secretId)
    if (!ended) throw new Error('a secret that was revoked is not there')
    return ended
  },
})
