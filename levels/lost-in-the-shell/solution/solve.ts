import type { Solve } from '../../src/solution.ts'

/** Follows the letter: unpacks the attic, turns base64 back, and searches the logbooks. */
export const solve: Solve = async ({ ssh }) => {
  if (!ssh) throw new Error('this level is entered by ssh')
  const hidden = await ssh('ls -a /home/player')
  if (!hidden.includes('.attic')) throw new Error('there is no attic')
  const unpack = 'cd /tmp && tar -xf ~/.attic/box.tar && tar -xzf inner-box.tar.gz && base64 -d nonsense.b64'
  const first = /first half: ([a-z2-7]{13})/.exec(await ssh(unpack))?.[1]
  const second = /second half: ([a-z2-7]{13})/.exec(await ssh('grep -r LAMPLIGHTER /var/log/harbour'))?.[1]
  if (!first || !second) throw new Error('a half of the passphrase is missing')
  return [first + second]
}
