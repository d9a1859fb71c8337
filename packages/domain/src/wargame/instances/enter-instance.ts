import { Entered, EnterInstance } from '@pathwar/contracts/hosting/gate'
import { isWanted } from '@pathwar/contracts/hosting/workload-states'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { openGateSession } from '../../hosting/access/index.ts'
import { cookieMaxAgeSeconds } from '../../hosting/gate/index.ts'
import { workloadUrl } from '../../hosting/workloads/index.ts'
import { type Ctx, command, DomainError, newOneTimeSecret, userOf } from '../../kernel/index.ts'
import { levelLocks, maySeeLevels, maySeeTournament, playingIn } from '../tournaments/index.ts'
import { factsOf } from './instance.queries.ts'

const TICKET_SECONDS = 30

/**
 * Sends a logged-in player to an instance: returns the address where a one-time ticket is exchanged for a cookie. A
 * browser without the level host's own cookie is sent there first.
 */
export const enterInstance = command({
  permission: 'web',
  input: EnterInstance,
  output: Entered,
  async run(ctx, { slug, service, return: path, browser }) {
    const { userId } = userOf(ctx)
    const instance = await Workload.query(ctx.db).findOne({ slug })
    if (!instance || !isWanted(instance.state)) {
      throw new DomainError('instance/not-found', {
        message: 'This instance is not running any more. Start the level again.',
      })
    }
    const { rows } = await ctx.db.raw<{ rows: { granted: boolean }[] }>(
      'select platform.is_granted(?, ?, ?) as granted',
      [instance.id, userId, ctx.realNow],
    )
    if (!rows[0]?.granted) {
      throw await refusal(ctx, instance.id)
    }
    const enter = new URL('.pathwar/enter', workloadUrl(ctx.addresses, slug, service))
    enter.searchParams.set('return', path)
    if (!browser) return { url: enter.toString() }
    const { secret, hash } = newOneTimeSecret()
    const expiresAt = new Date(ctx.realNow.getTime() + TICKET_SECONDS * 1000)
    const session = await openGateSession(ctx, new Date(expiresAt.getTime() + cookieMaxAgeSeconds * 1000))
    const ticket = [hash, instance.id, userId, expiresAt, session, browser]
    await ctx.db.raw('select platform.put_gate_ticket(?, ?, ?, ?, ?, ?)', ticket)
    enter.searchParams.set('ticket', secret)
    return { url: enter.toString() }
  },
})

/** Says whose it is to those who may know. */
async function refusal(ctx: Ctx, instanceId: string): Promise<DomainError> {
  const { level, team } = (await factsOf(ctx, [instanceId])).get(instanceId) ?? {}
  const tournament = team && (await Tournament.query(ctx.db).findById(team.tournamentId))
  if (!level || !tournament) return new DomainError('gate/not-admitted')
  const playing = await playingIn(ctx, tournament.id)
  const { secrets } = await levelLocks(ctx, ctx.actor, tournament.id, playing)
  if ([...secrets.values()].some((secret) => secret.level.slug === level.slug))
    return new DomainError('gate/not-admitted')
  if (!maySeeTournament(ctx.actor, tournament, playing !== null) || !maySeeLevels(ctx.actor, tournament, ctx.now))
    return new DomainError('gate/not-admitted')
  return new DomainError('gate/not-admitted', {
    message: `This instance of ${level.name} belongs to team ${team.name}. Buy and start the level with your own team.`,
  })
}
