import { createHash, timingSafeEqual } from 'node:crypto'
import { passphraseHashInput } from '@pathwar/contracts/hosting/agent'

/** The maximum number of wrong submissions per team, level and minute. */
export const attemptsPerMinute = 10

export interface Expected {
  workloadId: string
  generation: number
  /** Hashes by index. */
  hashes: readonly string[]
}

/**
 * Whether the submission is exactly the set of passphrases of this instance, in any order. It compares every pair in
 * constant time, and does not tell which ones are correct: that would make guessing easier.
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
