import { setTimeout as delay } from 'node:timers/promises'

/** A CTFd that is set up in user mode, with nothing in it; what is seeded stays there. */
export interface CtfdOptions {
  url: string
  /** Of an administrator, as "Settings › Access Tokens" makes it. */
  token: string
  players: number
  levels: number
}

/** What one player does there; each throws with status and text if it is refused. */
export interface CtfdPlayer {
  board(): Promise<void>
  scoreboard(): Promise<void>
  /** An answer to the first challenge. */
  submit(flag: string): Promise<void>
}

const password = 'event-day-of-a-benchmark'
export const ctfdFlag = 'flag{event-day}'
/** CTFd answers so many log-ins of one address in five seconds, and then refuses. */
const LOG_INS = { most: 10, ms: 5_500 }

/**
 * Seeds challenges and players by CTFd's public API (version 3, `/api/v1`), and logs each player in as its pages do: the form's
 * `nonce`, then the session's cookie and the page's `csrfNonce` as the header `CSRF-Token`.
 */
export async function seedCtfd({ url, token, players, levels }: CtfdOptions): Promise<CtfdPlayer[]> {
  const run = Date.now().toString(36)
  const administrator = { authorization: `Token ${token}` }
  const challenges: number[] = []
  for (let number = 1; number <= levels; number++) {
    const challenge = await created(url, administrator, 'challenges', {
      ...{ name: `Level ${run} ${number}`, category: 'event-day', description: 'Find the flag.' },
      ...{ value: 10, type: 'standard', state: 'visible' },
    })
    await created(url, administrator, 'flags', { challenge, content: ctfdFlag, type: 'static', data: '' })
    challenges.push(challenge)
  }
  const [first = 0] = challenges
  const made: CtfdPlayer[] = []
  for (let number = 1; number <= players; number++) {
    const name = `player-${run}-${number}`
    const user = { name, email: `${name}@example.org`, password, type: 'user', verified: true }
    await created(url, administrator, 'users', user)
    if (number % LOG_INS.most === 0) await delay(LOG_INS.ms)
    made.push(playing(url, await logIn(url, name), first))
  }
  return made
}

function playing(url: string, headers: Record<string, string>, challenge: number): CtfdPlayer {
  const look = (path: string) => async () => void (await ask(`${url}/api/v1/${path}`, { headers }))
  return {
    board: look('challenges'),
    scoreboard: look('scoreboard'),
    async submit(submission) {
      await sent(url, headers, 'challenges/attempt', { challenge_id: challenge, submission })
    },
  }
}

async function logIn(url: string, name: string): Promise<Record<string, string>> {
  const form = await ask(`${url}/login`, {})
  const nonce = /name="nonce"[^>]*value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  const body = new URLSearchParams({ name, password, nonce })
  const headers = { cookie: cookieOf(form.answer) }
  const { answer } = await ask(`${url}/login`, { method: 'POST', headers, body, redirect: 'manual' })
  const cookie = cookieOf(answer) || headers.cookie
  const { text } = await ask(`${url}/challenges`, { headers: { cookie } })
  const csrf = /csrfNonce['"]?\s*:\s*["']([^"']+)/.exec(text)?.[1]
  if (csrf === undefined) throw new Error(`${name} could not log in to ${url}`)
  return { cookie, 'csrf-token': csrf }
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .flatMap((line) => line.split(';', 1))
    .join('; ')
}

async function created(url: string, headers: Record<string, string>, what: string, body: object): Promise<number> {
  const { id } = (await sent(url, headers, what, body)) as { id: number } // as CTFd's API answers what it made
  return id
}

async function sent(url: string, headers: Record<string, string>, path: string, body: object): Promise<unknown> {
  const { text } = await ask(`${url}/api/v1/${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (JSON.parse(text) as { data: unknown }).data // CTFd's own envelope
}

async function ask(url: string, init: RequestInit): Promise<{ answer: Response; text: string }> {
  const headers = { accept: 'application/json', 'content-type': 'application/json', ...headersIn(init) }
  const answer = await fetch(url, {
    ...init,
    headers: init.body instanceof URLSearchParams ? headersIn(init) : headers,
  })
  const text = await answer.text()
  if (answer.status >= 400) throw new Error(`${answer.status} ${text.slice(0, 160)}`)
  return { answer, text }
}

function headersIn({ headers }: RequestInit): Record<string, string> {
  return { ...(headers as Record<string, string> | undefined) } // only ever given so, above
}
