import { slugOf } from '@pathwar/contracts/kernel/text'
import { DomainError, type Mover, type Stage } from '../../kernel/index.ts'
import { openTournament } from '../tournaments/index.ts'
import {
  archiveTournament,
  cloneTournament,
  pauseTournament,
  resumeTournament,
  setPractice,
  unarchiveTournament,
} from './index.ts'

/** Of a tournament, a clone that is over: so that nobody is kept from playing. */
const archiveOf = ({ tournament }: Pick<Stage, 'tournament'>) => `${tournament}-archive`

/** Somebody else may have done it meanwhile. */
async function unlessRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error
  })
}

export const lifeMovers: Record<string, Mover> = {
  // And resumes it, so that there is something to play.
  'pause and resume': {
    by: 'organiser',
    async run({ does, tournament, upTo }) {
      await does(pauseTournament, { tournament, reason: 'Lunch', gate: upTo(1) === 0 ? 'stays' : 'shuts' })
      return does(resumeTournament, { tournament })
    },
  },
  archive: {
    by: 'organiser',
    async run(stage) {
      const { does, tournament } = stage
      const archive = { tournament: archiveOf(stage) }
      const clone = { tournament, name: 'An archive', slug: archive.tournament, startsAt: '2020-01-01T00:00:00Z' }
      await unlessRefused(does(cloneTournament, clone))
      await unlessRefused(does(openTournament, archive))
      await unlessRefused(does(unarchiveTournament, archive))
      await does(archiveTournament, { ...archive, practice: false })
      return does(setPractice, { ...archive, practice: true })
    },
  },
  clone: {
    by: 'organiser',
    run: ({ does, tournament, word: name }) =>
      does(cloneTournament, { tournament, name, slug: slugOf(name), startsAt: '2030-01-01T00:00:00Z' }),
  },
}

export const lifeInvariants = {
  'a tournament is paused as long as its last pause lasts': `select t.slug from tournament t
    where t.paused_at is distinct from (select p.paused_at from tournament_pause p
      where p.tournament_id = t.id and p.resumed_at is null)`,
  'pauses of a tournament do not overlap': `select one.id from tournament_pause one join tournament_pause other
    on other.tournament_id = one.tournament_id and other.paused_at > one.paused_at
    where one.resumed_at is null or one.resumed_at > other.paused_at`,
  'an instance has an end unless its tournament is paused': `select w.id from workload w join level_instance i on i.id = w.id
    join level_subscription s on s.id = i.level_subscription_id join tournament_team tt on tt.id = s.tournament_team_id
    join tournament t on t.id = tt.tournament_id join level_flavor f on f.id = i.level_flavor_id and not is_offline(f.files, f.services)
    where w.state = 'ready' and (w.expires_at is null) <> (t.paused_at is not null)`,
}
