import type { Solve } from '../../src/solution.ts'

const crib = Buffer.from('Dear Commander,')

/** The known beginning gives the key; the right length is the one under which all of it is text. */
export const solve: Solve = async ({ files }) => {
  const sealed = files?.['intercepted.bin']
  if (!sealed) throw new Error('intercepted.bin is missing')
  for (let length = 1; length <= crib.length; length += 1) {
    const key = crib.subarray(0, length).map((byte, index) => byte ^ (sealed[index] ?? 0))
    const letter = Buffer.from(sealed.map((byte, index) => byte ^ (key[index % length] ?? 0))).toString('latin1')
    const found = /^ {4}([a-z2-7]{26})$/m.exec(letter)?.[1]
    if (letter.startsWith(crib.toString()) && /^[\n\x20-\x7e]*$/.test(letter) && found) return [found]
  }
  throw new Error('no key length gives a letter')
}
