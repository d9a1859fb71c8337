import { Nothing } from '@pathwar/contracts/kernel/text'
import { type NextMoment, NextMoments } from '@pathwar/contracts/wargame/rehearsals'
import { query } from '../../kernel/index.ts'

/** So many are of use in one go. */
const MOST = 30

/** What happens by itself next, by the domain's clock: the moments to which a rehearsal's clock is set. */
export const listMoments = query({
  permission: 'rehearsal:manage',
  input: Nothing,
  output: NextMoments,
  async run({ db, now }) {
    const { rows } = await db.raw<{ rows: (Omit<NextMoment, 'at'> & { at: Date })[] }>(
      `with planned as (
         select id, slug, name, starts_at, ends_at, freezes_at, entry_opens_at, entry_closes_at from tournament
         where state = 'open' and ends_at > :now
       ), moment (at, kind, name, tournament) as (
         select at, kind, p.name, p.slug from planned p cross join lateral (values
           (p.entry_opens_at, 'entry-opens'), (p.entry_closes_at, 'entry-closes'), (p.starts_at, 'starts'),
           (p.freezes_at, 'freezes'), (p.ends_at, 'ends')) as v (at, kind)
         union all
         select v.at, v.kind, l.name, p.slug from planned p
           join tournament_level tl on tl.tournament_id = p.id and tl.published join level l on l.id = tl.level_id
           cross join lateral (values (tl.released_at, 'release'), (tl.due_at, 'deadline')) as v (at, kind)
         union all
         select a.scheduled_at, 'announcement', a.title, p.slug from planned p
           join announcement a on a.tournament_id = p.id and a.published_at is null and a.withdrawn_at is null
       )
       select at, kind, name, tournament from moment where at > :now order by at, kind, name limit :most`,
      { now, most: MOST },
    )
    return { moments: rows.map(({ at, ...moment }) => ({ ...moment, at: at.toISOString() })) }
  },
})
