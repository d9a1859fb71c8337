import type { BracketView } from '@pathwar/contracts/wargame/brackets'
import { Bracket } from '@pathwar/db/models/wargame/bracket'
import { type Ctx, DomainError } from '../../kernel/index.ts'

/** The brackets of a tournament, in their order. */
export async function bracketsOf({ db }: Pick<Ctx, 'db'>, tournamentId: string): Promise<Bracket[]> {
  return Bracket.query(db).where({ tournamentId }).orderBy(['position', 'created_at'])
}

/** The same, as each process remembers them; for queries. */
export function rememberedBrackets(ctx: Ctx, tournamentId: string): Promise<readonly Bracket[]> {
  return ctx.recall(`brackets:${ctx.domain.id}:${tournamentId}`, async () => ({
    value: await bracketsOf(ctx, tournamentId),
    topics: [`${ctx.domain.id}:board`],
  }))
}

/** One of a tournament's brackets; throws `bracket/not-found`. */
export async function bracketBySlug({ db }: Pick<Ctx, 'db'>, tournamentId: string, slug: string): Promise<Bracket> {
  const bracket = await Bracket.query(db).findOne({ tournamentId, slug })
  if (!bracket) throw new DomainError('bracket/not-found')
  return bracket
}

type Row = Omit<BracketView, 'rule'> & { field: string | null; fieldLabel: string | null; answers: string[] }

/** The brackets of a tournament as organisers see them, or one of them. */
export async function readBrackets(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  slug: string | null = null,
): Promise<BracketView[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select b.slug, b.name, b.label, b.is_default as "isDefault", b.by_code_only as "byCodeOnly",
       b.email_domains as "emailDomains", f.slug as field, f.label as "fieldLabel", b.answers,
       (select count(*) from tournament_team tt where tt.bracket_id = b.id and tt.left_at is null)::int as teams
     from bracket b left join entry_field f on f.id = b.entry_field_id
     where b.tournament_id = :tournamentId and (:slug::text is null or b.slug = :slug)
     order by b.position, b.created_at`,
    { tournamentId, slug },
  )
  return rows.map(({ field, fieldLabel, answers, ...row }) => ({
    ...row,
    rule: field === null ? null : { field, label: fieldLabel ?? field, answers },
  }))
}

export async function readBracket(ctx: Pick<Ctx, 'db'>, tournamentId: string, slug: string): Promise<BracketView> {
  const [bracket] = await readBrackets(ctx, tournamentId, slug)
  if (!bracket) throw new DomainError('bracket/not-found')
  return bracket
}
