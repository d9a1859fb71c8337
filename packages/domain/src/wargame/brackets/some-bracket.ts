import type { Stage } from '../../kernel/index.ts'
import { createBracket } from './create-bracket.ts'
import { listBrackets } from './list-brackets.ts'

/** For movers: some bracket of a tournament; the first to need one makes it. Only codes lead into it, so everybody else enters as before. */
export async function someBracket({ does, tournament, upTo, word }: Stage): Promise<string> {
  const brackets = await does(listBrackets, { tournament })
  const found = brackets[upTo(brackets.length - 1)]
  return found?.slug ?? (await does(createBracket, { tournament, name: word, byCodeOnly: true })).slug
}
