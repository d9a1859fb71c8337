import type { AskedField, FieldView } from '@pathwar/contracts/wargame/entries'
import { EntryField } from '@pathwar/db/models/wargame/entry-field'
import { type Ctx, DomainError } from '../../kernel/index.ts'

export type Asked = AskedField & { id: string }

/** What a tournament asks now, in its order. */
export async function askedFields({ db }: Pick<Ctx, 'db'>, tournamentId: string): Promise<Asked[]> {
  const fields = await EntryField.query(db)
    .where({ tournamentId })
    .whereNull('retiredAt')
    .orderBy(['position', 'created_at'])
  return fields.map((field) => ({ ...toAsked(field), id: field.id }))
}

type FieldRow = Pick<
  EntryField,
  'slug' | 'label' | 'help' | 'kind' | 'asks' | 'required' | 'public' | 'least' | 'most' | 'options'
>

/** As it is asked of people. */
export function withoutId({ id: _, ...field }: Asked): AskedField {
  return field
}

function toAsked(field: FieldRow): AskedField {
  const { slug, label, help, kind, asks, required, public: shown, least, most, options } = field
  return {
    ...{ slug, label, help, kind, asks, required, public: shown, options },
    least: least === null ? null : Number(least),
    most: most === null ? null : Number(most),
  }
}

/** One of a tournament's questions; throws `entry-field/not-found`. */
export async function fieldBySlug({ db }: Pick<Ctx, 'db'>, tournamentId: string, slug: string): Promise<EntryField> {
  const field = await EntryField.query(db).findOne({ tournamentId, slug })
  if (!field) throw new DomainError('entry-field/not-found')
  return field
}

type Row = FieldRow & { retired: boolean; answers: number; brackets: string[] }

/** The questions of a tournament as organisers see them, or one of them. */
export async function readFields(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  slug: string | null = null,
): Promise<FieldView[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select f.slug, f.label, f.help, f.kind, f.asks, f.required, f.public, f.least, f.most, f.options,
       f.retired_at is not null as retired,
       (select count(*) from entry_answer a where a.entry_field_id = f.id)::int as answers,
       array(select b.slug from bracket b where b.entry_field_id = f.id order by b.position) as brackets
     from entry_field f where f.tournament_id = :tournamentId and (:slug::text is null or f.slug = :slug)
     order by f.retired_at is not null, f.position, f.created_at`,
    { tournamentId, slug },
  )
  return rows.map((row) => ({
    ...toAsked(row),
    ...{ retired: row.retired, answers: row.answers, brackets: row.brackets },
  }))
}

export async function readField(ctx: Pick<Ctx, 'db'>, tournamentId: string, slug: string): Promise<FieldView> {
  const [field] = await readFields(ctx, tournamentId, slug)
  if (!field) throw new DomainError('entry-field/not-found')
  return field
}
