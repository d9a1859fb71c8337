import { type Name, tokenOf } from './event-day.seed.ts'

/** A request of a seeded person, or of a visitor. */
export type Call = { method: 'GET' | 'POST'; name: string; input: object; who: Name | null }

export const query = (name: string, input: object, who: Name | null): Call => ({ method: 'GET', name, input, who })
export const command = (name: string, input: object, who: Name): Call => ({ method: 'POST', name, input, who })

/** Each comes from an address of their own, as haproxy says it. */
export function headersOf(who: Name | null): Record<string, string> {
  if (who === null) return { 'x-forwarded-for': '10.2.0.0' }
  const number = Number(who.replace(/\D/g, ''))
  return {
    'x-forwarded-for': `10.${who.startsWith('guest') ? 1 : 0}.${number >> 8}.${number & 255}`,
    authorization: `Bearer ${tokenOf(who)}`,
  }
}

/** Sends a request; resolves with its answer, or with what it was refused with. */
export async function send(
  url: string,
  { method, name, input, who }: Call,
): Promise<{ data: unknown } | { refused: string }> {
  const text = JSON.stringify(input)
  const headers = { 'content-type': 'application/json', ...headersOf(who) }
  const path = method === 'GET' ? `${name}?input=${encodeURIComponent(text)}` : name
  const response = await fetch(`${url}/trpc/${path}`, { method, headers, ...(method === 'POST' && { body: text }) })
  const answer = await response.text()
  if (!response.ok) return { refused: `${response.status} ${answer.slice(0, 160)}` }
  return { data: (JSON.parse(answer) as { result: { data: unknown } }).result.data } // tRPC's own format
}
