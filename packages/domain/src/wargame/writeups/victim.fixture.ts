import { aVictim } from '@pathwar/testing/victim'
import { writeups } from './feature.ts'
import { allowWriteups } from './index.ts'

export const victim = aVictim(writeups, {
  // Of a team that has not solved the level yet: whoever is not told of its solve must not see it either.
  async values({ testing, domain, root, tournament }) {
    await root.does(allowWriteups, { tournament, when: 'after-solve' })
    const schema = `domain_${domain.id}`
    const { rows } = await testing.owner.raw<{ rows: { id: string }[] }>(
      `insert into ??.writeup (tournament_id, tournament_level_id, user_id, tournament_team_id, title, body, published_at, created_at, updated_at)
       select s.tournament_id, tl.id, s.user_id, s.tournament_team_id, 'How victims did it', 'With care.', now(), now(), now()
       from ??.tournament_member s join ??.app_user u on u.id = s.user_id and u.username = 'ann'
       join ??.tournament_level tl on tl.tournament_id = s.tournament_id limit 1 returning id`,
      Array.from({ length: 4 }, () => schema),
    )
    return { writeup: rows[0]?.id }
  },
  references: ['writeup'],
  // Whoever sees a level learns what they may do about its write-ups.
  open: ['list'],
  own: () => ({ title: 'Mine', body: 'Mine.', publish: true, hidden: true, when: 'after-solve', before: undefined }),
})
