import { createHash, timingSafeEqual } from 'node:crypto'
import { passphraseHashInput } from '@pathwar/contracts/hosting/agent'

/** Wrong answers that a team may give for a level per minute. */
export const attemptsPerMinute = 10

export interface Expected {
  workloadId: string
  generation: number
  /** Hashes by index. */
  hashes: readonly string[]
}

/**
 * Whether what was submitted is exactly the set of passphrases of this instance, in any order. Looks at every pair in
 * constant time, and does not say which ones are right: that would be an oracle.
 */
export function isCorrect({ workloadId, generation, hashes }: Expected, submitted: readonly string[]): boolean {
  if (hashes.length === 0) return false
  let found = 0
  hashes.forEach((hash, index) => {
    const expected = Buffer.from(hash, 'hex')
    let matches = false
    for (const passphrase of submitted) {
      const text = passphraseHashInput(workloadId, generation, index, passphrase.trim())
      if (timingSafeEqual(createHash('sha256').update(text).digest(), expected)) matches = true
    }
    if (matches) found += 1
  })
  return found === hashes.length && submitted.length === hashes.length
}
