import { Scoring } from '@pathwar/contracts/wargame/scoring'
import * as z from 'zod'

/** A formula's settings as they are typed; `strategy` is empty where levels are worth their reward. */
export interface TypedScoring {
  strategy: Scoring['strategy'] | ''
  settings: Record<string, string>
}

/** What each setting is called. */
const labels: Record<string, string> = {
  minimum: 'At least',
  minimumPercent: 'At least, in percent of the reward',
  decay: 'Decay',
  difficulty: 'Difficulty',
  bonus: 'Bonus of the first ones',
  bonusPercent: 'Bonus of the first ones, in percent',
  fullSolves: 'At the end after so many solves',
  k: 'k: half after so many solves',
  j: 'j: how sharp the fall is',
  lower: 'At least',
  upper: 'At most',
  percent: 'Percent a solve',
}

export function labelOf(setting: string): string {
  return labels[setting] ?? setting
}

/** What a setting does, where its name does not say it. */
export function hintOf(strategy: TypedScoring['strategy'], setting: string): string | undefined {
  if (isList(setting)) return 'Of the first, the second and so on, separated by commas.'
  if (setting === 'fullSolves') return 'Empty: as many as the most solved level has.'
  if (setting === 'difficulty') return 'The larger, the slower it falls.'
  if (setting !== 'decay') return undefined
  return strategy === 'ctfd-linear' ? 'So many points a solve.' : 'After so many solves it is at its least.'
}

/** A list of numbers, or none, where another setting is one number. */
export function isList(setting: string): boolean {
  return setting.startsWith('bonus')
}

export function typedOf(scoring: Scoring | null): TypedScoring {
  if (!scoring) return { strategy: '', settings: {} }
  const { strategy, ...settings } = scoring
  return {
    strategy,
    settings: Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : `${value ?? ''}`,
      ]),
    ),
  }
}

/** What was typed as a formula, or a problem by setting. */
export function readScoring({
  strategy,
  settings,
}: TypedScoring): { scoring: Scoring | null } | { problems: Record<string, string> } {
  if (strategy === '') return { scoring: null }
  const numbers = Object.entries(settings).map(([name, text]) => [name, isList(name) ? listOf(text) : numberOf(text)])
  const read = Scoring.safeParse({ strategy, ...Object.fromEntries(numbers) })
  if (read.success) return { scoring: read.data }
  return {
    problems: Object.fromEntries(
      read.error.issues.map(({ path, message, code }) => [
        String(path[0]),
        code === 'invalid_type' ? 'Write a number.' : message,
      ]),
    ),
  }
}

/** Checks a typed formula as a part of a form. */
export const TypedScoringField = z.custom<TypedScoring>().superRefine((typed, context) => {
  const read = readScoring(typed)
  if ('problems' in read) {
    for (const [setting, message] of Object.entries(read.problems))
      context.addIssue({ code: 'custom', path: ['settings', setting], message })
  }
})

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text.replace(',', '.'))
}

function listOf(text: string): number[] {
  return text.split(/[\s,;]+/).flatMap((part) => (part === '' ? [] : [Number(part)]))
}
