import type { TestInstallation } from '@pathwar/testing/installation'
import type { Person } from '@pathwar/testing/person'
import type { Play } from '@pathwar/testing/play'
import { listMine } from './index.ts'

/** The slugs of what somebody has earned by doing something, in their order. */
export async function earnedBy(person: Person): Promise<string[]> {
  const mine = await person.does(listMine, {})
  return mine
    .flatMap(({ slug, earned }) =>
      slug !== null && earned.length > 0 && !/^(early|old|staff)/.test(slug) ? [slug] : [],
    )
    .sort()
}

/** Logs so many solves of somebody, each of another level, as if it had happened. */
export async function happen(
  { owner }: Pick<TestInstallation, 'owner'>,
  { domain, team, tournament }: Pick<Play, 'domain' | 'team' | 'tournament'>,
  person: Person,
  levels: readonly string[],
): Promise<void> {
  const schema = `domain_${domain.id}`
  await owner.raw(
    `insert into ??.event (name, actor_id, actor_name, tournament_id, team_id, payload, created_at)
     select 'level.solved', u.id, u.username, t.id, team.id, jsonb_build_object('tournament', t.slug,
       'level', jsonb_build_object('slug', l.slug, 'name', l.slug), 'team', jsonb_build_object('slug', team.slug, 'name', team.name),
       'place', 2, 'points', 1), now() + l.n * interval '1 second'
     from ??.app_user u join ??.team team on team.slug = ? join ??.tournament t on t.slug = ?
     cross join unnest(?::text[]) with ordinality as l (slug, n) where u.id = ?`,
    [schema, schema, schema, team, schema, tournament, [...levels], person.userId],
  )
}

/** The slugs of so many levels. */
export const levels = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `level-${from + at}`)
