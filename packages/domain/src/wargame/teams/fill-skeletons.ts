import { type Ctx, type Installation, inTransaction, listActiveDomains, skeletonOf } from '../../kernel/index.ts'

/** At a time: each takes a row's lock. */
const BATCH = 500

/** Computes how the names of teams look that are older than the comparison; the second of two that look alike stays without. */
export async function fillSkeletons(installation: Installation): Promise<void> {
  for (const domain of await listActiveDomains(installation)) {
    const actor = { kind: 'system', name: 'teams' } as const
    for (let after: string | null = NOBODY; after !== null; )
      after = await inTransaction(installation, 'command', { domain, actor }, (ctx) => fillAfter(ctx, after ?? NOBODY))
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The last team of this batch, or null at the end. */
async function fillAfter({ db }: Ctx, after: string): Promise<string | null> {
  const { rows } = await db.raw<{ rows: { id: string; name: string }[] }>(
    'select id, name from team where skeleton is null and keeps_name and id > ? order by id limit ?',
    [after, BATCH],
  )
  const bySkeleton = new Map(rows.toReversed().map(({ id, name }) => [skeletonOf(name), id]))
  await db.raw(
    `update team set skeleton = given.skeleton
     from unnest(?::uuid[], ?::text[]) as given (id, skeleton)
     where team.id = given.id and team.keeps_name
       and not exists (select from team other where other.skeleton = given.skeleton and other.keeps_name)`,
    [[...bySkeleton.values()], [...bySkeleton.keys()]],
  )
  return rows.length === BATCH ? (rows.at(-1)?.id ?? null) : null
}
