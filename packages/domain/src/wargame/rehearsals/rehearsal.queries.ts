import type { RehearsalView } from '@pathwar/contracts/wargame/rehearsals'
import { type Ctx, DomainError, domainUrl } from '../../kernel/index.ts'

interface Row {
  slug: string
  endsAt: Date
  setAt: Date
  shows: Date
  rate: number
  within: boolean
}

/** The rehearsal of the domain, or the one that the domain is; null if there is none. */
export async function readRehearsal({ db, addresses }: Pick<Ctx, 'db' | 'addresses'>): Promise<RehearsalView | null> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select slug, ends_at as "endsAt", set_at as "setAt", shows, rate::float8 as rate, within from platform.rehearsal()`,
  )
  const [row] = rows
  if (!row) return null
  const { slug, endsAt, setAt, shows, rate, within } = row
  return {
    url: domainUrl(addresses.publicUrl, { slug, isDefault: false, hostnames: [] }),
    endsAt: endsAt.toISOString(),
    clock: { setAt: setAt.toISOString(), shows: shows.toISOString(), rate },
    within,
  }
}

/** The same, for what needs one. Throws `rehearsal/none`. */
export async function requireRehearsal(ctx: Pick<Ctx, 'db' | 'addresses'>): Promise<RehearsalView> {
  const rehearsal = await readRehearsal(ctx)
  if (!rehearsal) throw new DomainError('rehearsal/none')
  return rehearsal
}
