import { aVictim } from '@pathwar/testing/victim'
import { ratings } from './feature.ts'

export const victim = aVictim(ratings, {
  async values({ testing, domain, ref }) {
    const schema = `domain_${domain.id}`
    const { rows } = await testing.owner.raw<{ rows: { id: string }[] }>(
      `insert into ??.level_rating (level_id, user_id, up, words, created_at, updated_at)
       select l.id, u.id, true, 'Well made.', now(), now() from ??.level l, ??.app_user u
       where l.slug = ? and u.username = 'ann' returning id`,
      [schema, schema, schema, ref.level],
    )
    return { rating: rows[0]?.id, up: true, words: 'Mine.', hidden: true }
  },
  references: ['rating'],
})
