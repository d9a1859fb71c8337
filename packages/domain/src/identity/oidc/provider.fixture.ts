import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface TestProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** The provider's claims for an account, by its name; other accounts get an address from their name. */
  claims: Map<string, object>
  /** Goes through the provider's pages like a browser; returns the address to which it sends the browser back. */
  logIn(url: string, account: string): Promise<URL>
  close(): Promise<void>
}

/** A real OpenID provider (oidc-provider) on this machine, with its own log-in and consent pages. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // listens on TCP, so it is one
  const claims = new Map<string, object>()
  const client = { clientId: 'pathwar', clientSecret: 'a secret of the client, long enough' }
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] }],
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: `${id}@provider.example`, email_verified: true, ...claims.get(id) }),
    }),
  })
  provider.on('server_error', (_ctx, error) => console.error(error))
  server.on('request', provider.callback())
  return {
    issuer,
    ...client,
    claims,
    logIn: (url, account) => walk(new URL(url), account, new URL(redirectUri)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function walk(start: URL, account: string, end: URL): Promise<URL> {
  const jar = new Map<string, string>()
  let request: { url: URL; body?: URLSearchParams } = { url: start }
  for (let step = 0; step < 20; step++) {
    const { url, body } = request
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location) {
      const next = new URL(location, url)
      if (next.origin === end.origin && next.pathname === end.pathname) return next
      request = { url: next }
    } else request = fillIn(url, await response.text(), account)
  }
  throw new Error('the provider never sent the browser back')
}

function fillIn(url: URL, page: string, account: string): { url: URL; body: URLSearchParams } {
  const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
  if (!action || !prompt) throw new Error(`no form at ${url}: ${page.slice(0, 500)}`)
  const answers: Record<string, string> = prompt === 'login' ? { prompt, login: account, password: 'any' } : { prompt }
  return { url: new URL(action, url), body: new URLSearchParams(answers) }
}
