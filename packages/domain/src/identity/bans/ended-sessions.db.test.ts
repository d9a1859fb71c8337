import { describe, expect, test } from 'vitest'
import { readGateToken } from '../../hosting/gate/index.ts'
import { inTransaction } from '../../kernel/index.ts'
import { enterInstance, issueToken } from '../../wargame/instances/index.ts'
import { createApiToken, revokeApiToken } from '../api-tokens/index.ts'
import { logIn, logOut } from '../auth/index.ts'
import { revokeApiTokens } from '../auth/revoke-api-tokens.ts'
import { oneTimePassword } from '../keys/index.ts'
import { openScenes, until } from './scene.fixture.ts'

const { testing, gate, aScene, inside } = await openScenes()
const { installation } = testing
const gateSecret = installation.gateSecret

describe('the end of a session', () => {
  test('takes along what the gate believes of it, and nothing of the user’s other sessions', async () => {
    const scene = await aScene()
    const { ann, does, domain, instance, visitor } = scene
    await until(() => inside(scene))
    const tokenOf = async (who: { token: string }) => {
      const { token } = await does(who, issueToken, { instance: instance.id })
      const read = readGateToken(gateSecret, token, installation.now())
      if (!read) throw new Error('not a token of ours')
      return read
    }
    const attempt = { username: 'ann', password: 'correct horse battery', delivery: 'bearer' as const }
    const other = await visitor.does(logIn, attempt)
    if (other.state !== 'signed-in' || !other.token) throw new Error('not signed in')
    const [mine, theirs] = [await tokenOf(ann), await tokenOf({ token: other.token })]
    expect(gate.decide(instance.id, mine)).toBe('admitted')
    const { url } = await does(ann, enterInstance, { slug: instance.slug, browser: 'b'.repeat(43) })
    await does(ann, logOut, {})
    await until(() => gate.decide(instance.id, mine) === 'session-ended')
    expect(gate.decide(instance.id, theirs)).toBe('admitted')
    const late = await gate.redeemTicket(new URL(url).searchParams.get('ticket') ?? '', '192.0.2.7')
    expect(late).toMatchObject({ userId: ann.userId, sessionId: mine.sessionId })
    expect(gate.decide(instance.id, { ...visitOf(domain, ann), sessionId: late?.sessionId })).toBe('session-ended')
  })

  test('or of an API token, revoked by itself or with all others, takes along what it opened', async () => {
    const scene = await aScene()
    const { ann, does, domain, instance } = scene
    await until(() => inside(scene))
    const make = async () => {
      const wish = { name: 'ci', scopes: ['web', 'play'], expiresInDays: 7 }
      const { id, token } = await does(ann, createApiToken, wish)
      const issued = await does({ token }, issueToken, { instance: instance.id })
      const read = readGateToken(gateSecret, issued.token, installation.now())
      if (!read) throw new Error('not a token of ours')
      expect(gate.decide(instance.id, read)).toBe('admitted')
      return { id, token, read }
    }
    const [revoked, voided] = [await make(), await make()]
    const { url } = await does(revoked, enterInstance, { slug: instance.slug, browser: 'b'.repeat(43) })
    const actor = await scene.who(revoked.token)
    await does(ann, revokeApiToken, { id: revoked.id })
    await until(() => gate.decide(instance.id, revoked.read) === 'session-ended')
    expect(gate.decide(instance.id, voided.read)).toBe('admitted')
    const late = await gate.redeemTicket(new URL(url).searchParams.get('ticket') ?? '', '192.0.2.7')
    expect(gate.decide(instance.id, { ...visitOf(domain, ann), sessionId: late?.sessionId })).toBe('session-ended')
    expect(await scene.refusal(does(actor, issueToken, { instance: instance.id }))).toBe('auth/required')
    await inTransaction(installation, 'command', { domain, actor }, (ctx) =>
      revokeApiTokens(ctx, { userId: ann.userId }),
    )
    await until(() => gate.decide(instance.id, voided.read) === 'session-ended')
  })

  test('a session that ends at the same moment opens nothing any more', async () => {
    const scene = await aScene()
    const { ann, does, instance } = scene
    await until(() => inside(scene))
    const actor = await scene.who(ann.token)
    const [issued] = await Promise.allSettled([
      does(actor, issueToken, { instance: instance.id }),
      does(actor, logOut, {}),
    ])
    const token =
      issued.status === 'fulfilled' ? readGateToken(gateSecret, issued.value.token, installation.now()) : null
    if (token) await until(() => gate.decide(instance.id, token) === 'session-ended')
    await expect(does(actor, issueToken, { instance: instance.id })).rejects.toMatchObject({ code: 'auth/required' })
  })

  test('of all others takes an unused one-time password along', async () => {
    const { ann, does, ban } = await aScene()
    const { password } = await does(ann, oneTimePassword, {})
    await ban({ username: 'ann' })
    expect(await gate.redeemSshPassword(password, '192.0.2.7')).toBeNull()
  })
})

function visitOf(domain: { id: string }, { userId }: { userId: string }) {
  return { domainId: domain.id, userId }
}
