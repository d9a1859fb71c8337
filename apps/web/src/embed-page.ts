import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import type { RequestHandler } from 'express'
import { allowFrames } from './security-headers.ts'

/** The pages that other sites may show in a frame, where an organiser allows it. */
export const embedPath = '/embed/tournaments/:tournament/scoreboard'

const ANSWER_MS = 2_000

/** Asks the api on which sites a tournament's scoreboard may be shown in a frame; without an answer, nowhere. */
export function frameWhereAllowed(apiUrl: string): RequestHandler {
  return async (request, response, next) => {
    const sites = await sitesFor(apiUrl, request.get('host') ?? '', String(request.params.tournament)).catch(() => [])
    allowFrames(response, sites)
    next()
  }
}

async function sitesFor(apiUrl: string, host: string, tournament: string): Promise<string[]> {
  const url = new URL('/trpc/scoring.embedding', apiUrl)
  url.searchParams.set('input', JSON.stringify({ tournament }))
  const answer: unknown = JSON.parse(await bodyOf(url, host))
  return isAnswer(answer) ? answer.result.data.on.filter(isSite) : []
}

/** Not by `fetch`, which sends no other Host than the address's: the api finds the domain by it. */
function bodyOf(url: URL, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host }, signal: AbortSignal.timeout(ANSWER_MS) }, (answer) => {
      text(answer).then(resolve, reject)
    }).on('error', reject)
  })
}

function isAnswer(answer: unknown): answer is { result: { data: { on: unknown[] } } } {
  const data = (answer as { result?: { data?: { on?: unknown } } } | null)?.result?.data // looked at, not believed
  return Array.isArray(data?.on)
}

/** Nothing else comes into a header. */
function isSite(site: unknown): site is string {
  return typeof site === 'string' && /^(?:\*|https?:\/\/[a-z0-9.-]+(?::\d+)?)$/.test(site)
}
