import { isWanted } from '@pathwar/contracts/hosting/workload-states'
import { AccessToken, InstanceRef } from '@pathwar/contracts/wargame/instances'
import { openGateSession } from '../../hosting/access/index.ts'
import { signGateToken } from '../../hosting/gate/index.ts'
import { workloadUrl } from '../../hosting/workloads/index.ts'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { myInstance } from './instance.queries.ts'

const HOURS = 12

/** A bearer token for tools to enter an instance over HTTP, valid as long as its user may enter and its session lives. */
export const issueToken = command({
  permission: 'play',
  input: InstanceRef,
  output: AccessToken,
  async run(ctx, { instance: id }) {
    const { userId } = userOf(ctx)
    const instance = await myInstance(ctx, id)
    if (!isWanted(instance.state)) throw new DomainError('instance/not-running')
    const expiresAt = new Date(ctx.realNow.getTime() + HOURS * 3_600_000)
    const token = signGateToken(ctx.gateSecret, {
      kind: 'bearer',
      instanceId: id,
      userId,
      domainId: ctx.domain.id,
      expiresAt,
      sessionId: await openGateSession(ctx, expiresAt),
    })
    const http = instance.endpoints.some(({ kind }) => kind === 'http')
    return {
      token,
      url: http || instance.state !== 'ready' ? workloadUrl(ctx.addresses, instance.slug) : null,
      expiresAt: expiresAt.toISOString(),
    }
  },
})
