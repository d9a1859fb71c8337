import { AttemptRule } from '@pathwar/contracts/wargame/attempt-rule'
import { LockedAs, type ReleaseChanges, type ReleaseView } from '@pathwar/contracts/wargame/releases'
import * as z from 'zod'
import { fromLocalInput, toLocalInput } from '../../../components/local-moment.ts'

const moment = z
  .string()
  .refine((text) => text === '' || fromLocalInput(text) !== '', 'Choose a day and a time, or leave it empty.')

/** The fields of a form that say when a level appears; times are in the reader's zone. */
export const releaseFields = {
  releasedAt: moment,
  dueAt: moment,
  /** Slugs. */
  needs: z.array(z.string()),
  needsScore: z
    .string()
    .regex(/^(\d{1,9}([.,]\d{1,2})?)?$/, 'Write a score such as 100, or nothing.')
    .refine((text) => text === '' || scoreOf(text) > 0, 'Write a score above 0, or nothing.'),
  lockedAs: LockedAs,
  /** `usual`: as the kind of the level says. */
  attempts: z.enum(['usual', 'free', 'most', 'cool-down']),
  mostAttempts: z.string(),
  firstSeconds: z.string(),
  longestSeconds: z.string(),
}

/** What is chosen among the attempts has to be filled in; for `superRefine` of a form with these fields. */
export function checkAttempts(form: AttemptFields, ctx: z.core.$RefinementCtx): void {
  const parsed = AttemptRule.nullable().safeParse(attemptRuleOf(form))
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path[0] === 'attempts' ? 'mostAttempts' : String(path[0])
    ctx.addIssue({ code: 'custom', path: [field], message: /NaN/.test(message) ? 'Write a whole number.' : message })
  }
}

export const ReleaseForm = z.strictObject(releaseFields).superRefine(checkAttempts)
export type ReleaseForm = z.infer<typeof ReleaseForm>

/** The initial values: of a published level, or of one that appears at once. */
export function releaseForm(release: ReleaseView | null): ReleaseForm {
  return {
    releasedAt: release?.releasedAt ? toLocalInput(release.releasedAt) : '',
    dueAt: release?.dueAt ? toLocalInput(release.dueAt) : '',
    needs: release?.needs.map(({ slug }) => slug) ?? [],
    needsScore: release?.needsScore?.toString() ?? '',
    lockedAs: release?.lockedAs ?? 'shown',
    ...attemptFieldsOf(release?.attempts ?? null),
  }
}

type AttemptFields = Pick<ReleaseForm, 'attempts' | 'mostAttempts' | 'firstSeconds' | 'longestSeconds'>

function attemptFieldsOf(rule: AttemptRule | null): AttemptFields {
  return {
    attempts: rule?.kind ?? 'usual',
    mostAttempts: rule?.kind === 'most' ? String(rule.attempts) : '3',
    firstSeconds: rule?.kind === 'cool-down' ? String(rule.firstSeconds) : '30',
    longestSeconds: rule?.kind === 'cool-down' ? String(rule.longestSeconds) : '3600',
  }
}

function attemptRuleOf({ attempts, mostAttempts, firstSeconds, longestSeconds }: AttemptFields): AttemptRule | null {
  switch (attempts) {
    case 'usual':
      return null
    case 'free':
      return { kind: 'free' }
    case 'most':
      return { kind: 'most', attempts: countOf(mostAttempts) }
    case 'cool-down':
      return { kind: 'cool-down', firstSeconds: countOf(firstSeconds), longestSeconds: countOf(longestSeconds) }
  }
}

/** Not a number where nothing is written, which counts as nothing. */
function countOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}

/** The server's input. */
export function releaseOf(form: ReleaseForm): ReleaseChanges {
  return {
    releasedAt: form.releasedAt === '' ? null : fromLocalInput(form.releasedAt),
    dueAt: form.dueAt === '' ? null : fromLocalInput(form.dueAt),
    needs: form.needs,
    needsScore: form.needsScore === '' ? null : scoreOf(form.needsScore),
    lockedAs: form.lockedAs,
    attempts: attemptRuleOf(form),
  }
}

function scoreOf(text: string): number {
  return Number(text.replace(',', '.'))
}
