import type { AnswerForm } from '@pathwar/contracts/wargame/answers'
import type { LevelPackage } from '@pathwar/contracts/wargame/level-package'
import * as z from 'zod'
import { type Ctx, seal, unseal } from '../../kernel/index.ts'

/** What is right; kept apart from what players may see of how a level is answered. */
const AnswerKey = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('static'), answers: z.array(z.string()) }),
  z.object({ kind: z.literal('regex'), pattern: z.string() }),
  /** By their place among the options. */
  z.object({ kind: z.literal('choice'), right: z.array(z.int()) }),
])
export type AnswerKey = z.infer<typeof AnswerKey>

/** How a level is answered, as a package says it: what players may see, and what is right, or null if no package knows that. */
export function splitAnswer(answer: LevelPackage['flavor']['answer']): { form: AnswerForm; key: AnswerKey | null } {
  switch (answer.kind) {
    case 'passphrases':
      return { form: { kind: 'passphrases' }, key: null }
    case 'static':
      return { form: { kind: 'static', case: answer.case }, key: { kind: 'static', answers: answer.answers } }
    case 'regex':
      return { form: { kind: 'regex', case: answer.case }, key: { kind: 'regex', pattern: answer.pattern } }
    case 'choice': {
      const { options, right, several } = answer
      return {
        form: { kind: 'choice', options, several },
        key: { kind: 'choice', right: right.map((option) => options.indexOf(option)) },
      }
    }
    case 'feed':
      return { form: { kind: 'feed' }, key: null }
    case 'manual':
      return { form: { kind: 'manual', reward: answer.reward }, key: null }
    case 'upload': {
      const { reward, accept, 'most-megabytes': megabytes } = answer
      return { form: { kind: 'upload', reward, accept, mostBytes: Math.floor(megabytes * 1024 * 1024) }, key: null }
    }
  }
}

/** A key as it is stored. */
export function sealKey({ dataKey }: Pick<Ctx, 'dataKey'>, key: AnswerKey | null): string | null {
  return key && seal(dataKey, JSON.stringify(key))
}

/** A key that `sealKey` made. */
export function openKey({ dataKey }: Pick<Ctx, 'dataKey'>, sealed: string | null): AnswerKey | null {
  return sealed === null ? null : AnswerKey.parse(JSON.parse(unseal(dataKey, sealed)))
}
