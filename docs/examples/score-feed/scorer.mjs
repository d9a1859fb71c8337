// A scorer for a king of the hill, with nothing but Node: once a minute it asks the hill who holds it, and sends a tick.
//
//   SECRET=whsec_… TICKS_URL=https://play.example.org/ticks/spring-cup/hill HILL_URL=http://hill.example.org/king node scorer.mjs
//
// The hill answers with the slug of the team that holds it, as text. What a tick is, and what is answered, is in docs/organisers.md.
import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const { SECRET = '', TICKS_URL = '', HILL_URL = '', EVERY_SECONDS = '60', POINTS = '5' } = process.env

/** The headers of a message, as Standard Webhooks has them. */
function sign(secret, { id, timestamp, body }) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  }
}

/** Sends a tick. The same id is sent again until there is an answer, so that the tick is booked once, whatever the network does. */
async function send(tick) {
  const body = JSON.stringify(tick)
  const id = randomUUID()
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      const timestamp = Math.floor(Date.now() / 1000)
      const response = await fetch(TICKS_URL, { method: 'POST', headers: sign(SECRET, { id, timestamp, body }), body })
      const answer = await response.json()
      // Too many, or the server is away: later. Everything else is final.
      if (response.status !== 429 && response.status < 500) return { status: response.status, answer }
    } catch (error) {
      console.error(String(error))
    }
    await pause(2000 * 2 ** attempt)
  }
  return null
}

let number = Math.floor(Date.now() / 1000)
for (;;) {
  const holder = (await fetch(HILL_URL).then((response) => response.text())).trim() || null
  const teams = holder === null ? [] : [{ team: holder, points: Number(POINTS), cause: 'held the hill' }]
  number += 1
  const sent = await send({ number, at: new Date().toISOString(), holder, teams })
  console.log(number, holder, JSON.stringify(sent))
  // Somebody else sent ticks with higher numbers.
  if (sent?.answer.code === 'tick/out-of-order') number = sent.answer.last
  await pause(Number(EVERY_SECONDS) * 1000)
}
