import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isFresh, signatureOf, signerOf } from './signature.rules.ts'

interface Vector {
  name: string
  secret: string
  id: string
  timestamp: string
  body: string
  signature: string
}

const examples = join(import.meta.dirname, '../../../../../docs/examples/score-feed')
const vectors: Vector[] = JSON.parse(readFileSync(join(examples, 'signature-vectors.json'), 'utf8'))
const hasPython = spawnSync('python3', ['--version']).status === 0

test.each(vectors)('signs $name as other languages do', ({ secret, id, timestamp, body, signature }) => {
  const signed = { id, timestamp, body: Buffer.from(body) }
  expect(signatureOf(secret, signed)).toBe(signature)
  expect(signerOf([{ secret: 'whsec_AAAA' }, { secret }], signed, `v1,AAAA v1a,other ${signature}`)).toEqual({ secret })
})

test.skipIf(!hasPython)('the vectors are those of a client in Python', () => {
  const { status, stdout, stderr } = spawnSync('python3', [join(examples, 'verify_vectors.py')], { encoding: 'utf8' })
  expect({ status, stdout, stderr }).toMatchObject({ status: 0, stdout: `${vectors.length} signatures are right\n` })
})

test('whatever is different has another signature', () => {
  const [vector] = vectors
  if (!vector) throw new Error('there are no vectors')
  const { secret, signature } = vector
  const signed = { id: vector.id, timestamp: vector.timestamp, body: Buffer.from(vector.body) }
  const others = [
    { ...signed, id: `${signed.id}x` },
    { ...signed, timestamp: '1614265331' },
    { ...signed, body: Buffer.from(`${vector.body} `) },
    // The dots divide: nothing moves from one part to the next.
    { ...signed, id: '', timestamp: `${signed.id}.${signed.timestamp}` },
  ]
  for (const other of others) expect(signerOf([{ secret }], other, signature)).toBe(null)
  for (const forged of ['', 'v1,', signature.slice(0, -1), signature.replace('v1', 'v2'), `${signature}x`])
    expect(signerOf([{ secret }], signed, forged)).toBe(null)
  expect(signerOf([], signed, signature)).toBe(null)
})

test('a message is fresh for five minutes before and after it was signed', () => {
  const now = new Date(1_782_000_000_000)
  const fresh = (timestamp: string) => isFresh(timestamp, now)
  expect(['1781999700', '1782000300'].map(fresh)).toEqual([true, true])
  expect(['1781999699', '1782000301', '', '-1', '1e9', '1782000000.5', ' 1782000000', 'now'].map(fresh)).toEqual(
    Array(8).fill(false),
  )
})
