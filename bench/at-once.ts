import { quantile, round } from './harness.ts'

/** How a kind of request went: how many in a second, their times in ms, and what refused some. */
export interface Measured {
  perSecond: number
  p50: number
  p99: number
  refused: Map<string, number>
}

/** Works through a list with so many at once; each answers with why it was refused, or null. */
export async function atOnce(clients: number, works: readonly (() => Promise<string | null>)[]): Promise<Measured> {
  const times: number[] = []
  const refused = new Map<string, number>()
  const began = performance.now()
  const left = works.values()
  const client = async () => {
    for (const work of left) {
      const sent = performance.now()
      const refusal = await work()
      times.push(performance.now() - sent)
      if (refusal !== null) refused.set(refusal, (refused.get(refusal) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - began) / 1000
  return { perSecond: works.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), refused }
}

/** One line of how it went. */
export function inWords({ perSecond, p50, p99 }: Measured): string {
  return `${round(perSecond)}/s, p50 ${round(p50)} ms, p99 ${round(p99)} ms`
}
