import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { text } from 'node:stream/consumers'
import { Failure } from './failure.ts'
import type { CommandContext } from './run.ts'

export interface AnswerOptions {
  answer?: string
  choose?: string
  file?: string
  comment?: string
}

/** Throws unless exactly one way to answer is given. */
export function requireOneWay(passphrases: readonly string[], { answer, choose, file }: AnswerOptions): void {
  const ways = [passphrases.length > 0, answer !== undefined, choose !== undefined, file !== undefined]
  if (ways.filter(Boolean).length === 1) return
  throw new Failure('With what?', {
    exitCode: 2,
    hint: 'Give the passphrases, or one of --answer, --choose and --file.',
  })
}

/** What a level is answered with, as it was typed; a file is uploaded first. */
export async function readAnswer(run: CommandContext, passphrases: string[], { answer, choose, file }: AnswerOptions) {
  if (answer !== undefined) return { text: answer === '-' ? await text(process.stdin) : answer }
  if (choose !== undefined) return { choices: placesIn(choose) }
  if (file !== undefined) return { file: await sent(run, file) }
  return { passphrases }
}

async function sent(run: CommandContext, file: string) {
  await requireFile(file)
  // Most answers are no files.
  const { sendFile } = await import('./send-file.ts')
  return { digest: await sendFile(run, 'answer', file), name: basename(file) }
}

/** People count from one. */
function placesIn(typed: string): number[] {
  const numbers = typed.split(',').map((part) => part.trim())
  if (numbers.some((part) => !/^[1-9]\d?$/.test(part)))
    throw new Failure(`"${typed}" are no numbers of options.`, { exitCode: 2, hint: 'Write them as 1,3.' })
  return numbers.map((part) => Number(part) - 1)
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new Failure(`There is no file ${file}.`, { exitCode: 2 })
  if (found.size === 0) throw new Failure(`${file} is empty.`, { exitCode: 2 })
}
