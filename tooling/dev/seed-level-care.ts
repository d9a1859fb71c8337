import { type Caller, execute, type Installation } from '@pathwar/domain/kernel'
import { changeCategory, listCategories, orderCategories } from '@pathwar/domain/wargame/categories'
import { reportProblem } from '@pathwar/domain/wargame/reports'
import { allowWriteups, writeWriteup } from '@pathwar/domain/wargame/writeups'
import type { DemoTournament } from './demo-domain.ts'

interface Cared {
  tournament: DemoTournament
  system: Caller
  /** The owner of a team, by its name. */
  ownerOf: (team: string) => Caller
}

/** The order and the colours of a tournament's categories, problems that its teams reported, and when they write about levels. */
export async function seedLevelCare(
  installation: Installation,
  { tournament: { slug, categories = [], reports = [], writeups }, system, ownerOf }: Cared,
): Promise<void> {
  const of = { tournament: slug }
  if (categories.length > 0) {
    const first = categories.map(({ category }) => category)
    const all = (await execute(installation, listCategories, system, of)).map(({ category }) => category)
    const known = first.filter((category) => all.includes(category))
    const rest = all.filter((category) => !known.includes(category))
    await execute(installation, orderCategories, system, { ...of, categories: [...known, ...rest] })
    for (const { category, color } of categories.filter((one) => all.includes(one.category)))
      await execute(installation, changeCategory, system, { ...of, category, changes: { color } })
  }
  for (const { team, ...report } of reports)
    await execute(installation, reportProblem, ownerOf(team), { ...of, ...report, client: 'web' })
  if (writeups) await execute(installation, allowWriteups, system, { ...of, when: writeups.when })
}

/** What people wrote about the levels of a tournament that is over. */
export async function seedWriteups(
  installation: Installation,
  { tournament: { slug, writeups }, ownerOf }: Omit<Cared, 'system'>,
): Promise<void> {
  for (const { team, ...written } of writeups?.written ?? [])
    await execute(installation, writeWriteup, ownerOf(team), { tournament: slug, ...written, publish: true })
}
