import { randomUUID } from 'node:crypto'
import { FeedRef, SignedMessage } from '@pathwar/contracts/wargame/score-feeds'
import { ticksPath } from '@pathwar/contracts/wargame/score-ticks'
import { ScoreFeed } from '@pathwar/db/models/wargame/score-feed'
import { DomainError, query } from '../../kernel/index.ts'
import { managedFeed, signingSecrets } from './feed.queries.ts'
import { signatureOf } from './signature.rules.ts'

/** A tick that only tests, signed as a scorer would with the newest secret. That it tests is in what is signed, so nobody books it. */
export const signTest = query({
  permission: 'tournament:manage',
  input: FeedRef,
  output: SignedMessage,
  async run(ctx, ref) {
    const { level } = await managedFeed(ctx, ref)
    const [newest] = await signingSecrets(ctx, ref)
    if (!newest) throw new DomainError('feed/no-secret')
    const feed = await ScoreFeed.query(ctx.db).findById(level.tournamentLevelId)
    const number = Number(feed?.lastNumber ?? 0) + 1
    const body = JSON.stringify({ number, at: ctx.now.toISOString(), teams: [], test: true })
    const id = `test-${randomUUID()}`
    const timestamp = String(Math.floor(ctx.now.getTime() / 1000))
    const signature = signatureOf(newest.secret, { id, timestamp, body: Buffer.from(body) })
    return {
      path: ticksPath(ref),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signature,
      },
      body,
    }
  },
})
