import { aVictim } from '@pathwar/testing/victim'
import { achievements } from './feature.ts'

export const victim = aVictim(achievements, {
  async values({ testing, domain }) {
    const schema = `domain_${domain.id}`
    await testing.owner.raw(
      `with made as (
         insert into ??.achievement (slug, name, rule, counted_txid) values ('night-owl', 'Night owl',
           '{"kind": "count", "event": "level.solved", "where": [], "count": 5, "withinMinutes": null, "distinct": null,
             "by": "user", "per": "platform"}', '0') returning id
       )
       insert into ??.achievement_award (achievement_id, user_id, awarded_at)
       select made.id, u.id, now() from made, ??.app_user u where u.username = 'ann'`,
      [schema, schema, schema],
    )
    return { achievement: 'night-owl' }
  },
  own: () => ({
    name: 'Early bird',
    rule: { kind: 'count', event: 'level.bought', count: 3 },
    changes: { name: 'Late bird' },
  }),
  references: ['achievement'],
  // Who is in a team is public, and what they have earned.
  open: ['ofTeam'],
})
