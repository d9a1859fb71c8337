import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { headersOf } from './event-day.call.ts'
import type { Name } from './event-day.seed.ts'

export interface Feeds {
  /** How many are open now. */
  open: () => number
  /** How many of them ended so far, and were opened again. */
  ended: () => number
  /** How many messages came so far. */
  messages: () => number
  /** From a solve's row to a browser, in ms, for some of the feeds. */
  lags: number[]
  close: () => void
}

/** How long a feed that ended waits before it comes back, as browsers do. */
const AGAIN_MS = 1_000
/** So many people come in a second. */
const COME = 50
/** Of so many feeds, one is read; of the others the messages are counted. */
const READ_EVERY = 20

/** Feeds of a tournament, one a person, over the apis in turn; one that ends is opened again. Resolves when all have begun. */
export async function openFeeds(urls: readonly string[], tournament: string, people: readonly Name[]): Promise<Feeds> {
  const agent = new http.Agent({ maxSockets: Number.POSITIVE_INFINITY })
  const lags: number[] = []
  let [open, ended, messages, closed] = [0, 0, 0, false]
  const input = encodeURIComponent(JSON.stringify({ tournament }))
  const follow = (who: Name, place: number) => {
    if (closed) return
    let isOver = false
    const over = () => {
      if (isOver) return
      isOver = true
      if (closed) return
      ended += 1
      setTimeout(() => follow(who, place), AGAIN_MS).unref()
    }
    const headers = { ...headersOf(who), accept: 'text/event-stream' }
    const request = http.get(`${urls[place % urls.length]}/trpc/live.events?input=${input}`, { agent, headers })
    request.on('error', over).on('response', (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        return over()
      }
      open += 1
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        messages += text.split('\n\n').length - 1
        if (place % READ_EVERY === 0) lags.push(...lagsIn(text))
      })
      response
        .on('error', () => undefined)
        .on('close', () => {
          open -= 1
          over()
        })
    })
  }
  for (const [place, who] of people.entries()) {
    follow(who, place)
    if (place % COME === 0) await delay(1_000)
  }
  while (open < people.length) await delay(50)
  return {
    ...{ open: () => open, ended: () => ended, messages: () => messages, lags },
    close: () => {
      closed = true
      agent.destroy()
    },
  }
}

/** Of the solves in a piece of a stream, how long ago they were. */
function lagsIn(text: string): number[] {
  return [...text.matchAll(/^data: (.*"level\.solved".*)$/gm)].flatMap(([, data = '']) => {
    const at = /"at":"([^"]+)"/.exec(data)?.[1]
    return at ? [Date.now() - Date.parse(at)] : []
  })
}
