import { authenticate, logIn } from '@pathwar/domain/identity/auth'
import { type DomainInfo, findDomainByHost, type Installation } from '@pathwar/domain/kernel'
import { actAs, type Person, password } from './person.ts'

/** The domain of a rehearsal at an address, and somebody of its staff, logged in with what they have. */
export async function within(
  installation: Installation,
  url: string,
  username = 'root',
): Promise<{ domain: DomainInfo; staff: Person }> {
  const domain = await findDomainByHost(installation, new URL(url).hostname)
  if (!domain) throw new Error(`there is nothing at ${url}`)
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  const answer = await visitor.does(logIn, { username, password, delivery: 'bearer' })
  if (answer.state !== 'signed-in' || answer.token === null) throw new Error(`${username} is not let in`)
  const { token } = answer
  const actor = await authenticate(installation, domain, token)
  if (actor.kind !== 'user') throw new Error(`${username} is nobody`)
  const { userId, email } = actor
  return { domain, staff: { ...actAs(installation, domain, actor), userId, username, email, token } }
}
