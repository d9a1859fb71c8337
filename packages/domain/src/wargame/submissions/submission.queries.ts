import { answerFilePath, type SubmissionFilters, type SubmissionRow } from '@pathwar/contracts/wargame/submissions'
import { type Ctx, unseal } from '../../kernel/index.ts'
import { type StateFacts, stateOf } from './submission.rules.ts'

interface Row extends StateFacts {
  id: string
  number: string
  level: { slug: string; name: string }
  team: { slug: string; name: string }
  by: string
  at: Date
  comment: string
  reviewedBy: string | null
  correctorComment: string
  /** Sealed. */
  answer: string | null
  fileName: string | null
  fileSize: string | null
}

const columns = `v.id, v.number, v.status, v.by_review as "byReview", v.accepted_at as "acceptedAt", v.reviewed_at as "reviewedAt",
  json_build_object('slug', l.slug, 'name', l.name) as level, json_build_object('slug', t.slug, 'name', t.name) as team,
  u.display_name as by, v.created_at as at, v.author_comment as comment, r.display_name as "reviewedBy",
  v.corrector_comment as "correctorComment", v.answer, v.file_name as "fileName", b.size as "fileSize"`

/** Joined to a page of `level_validation v`. */
const joined = `join level_subscription s on s.id = v.level_subscription_id
  join tournament_team tt on tt.id = s.tournament_team_id join team t on t.id = tt.team_id
  join tournament_level tl on tl.id = v.tournament_level_id join level l on l.id = tl.level_id
  join app_user u on u.id = v.submitted_by left join app_user r on r.id = v.reviewed_by
  left join blob b on b.digest = v.file_digest`

/** Each by an index of its own, which a condition on the joined tables could not use. */
const levelNamed = `select n.id from level nl join tournament_level n on n.level_id = nl.id
  and n.tournament_id = :tournamentId where nl.slug = :level`
const teamNamed = `select n.id from team nt join tournament_team n on n.team_id = nt.id
  and n.tournament_id = :tournamentId where nt.slug = :team`
const ofTeam = (id: string) =>
  `v.level_subscription_id = any (array(select b.id from level_subscription b where b.tournament_team_id = ${id}))`

const inState: Record<NonNullable<SubmissionFilters['state']>, string> = {
  accepted: "v.status = 'accepted'",
  refused: "v.status = 'refused'",
  waiting: 'v.by_review and v.reviewed_at is null',
}

/** Which answers: of a tournament, of a team in it, of one subscription, or one. All that is given has to match. */
export interface Wanted {
  /** Slugs are those of this tournament. */
  tournamentId?: string | undefined
  tournamentTeamId?: string | undefined
  subscriptionId?: string | undefined
  id?: string | undefined
  /** By their slugs. */
  level?: string | undefined
  team?: string | undefined
  state?: SubmissionFilters['state']
  before?: string | undefined
  limit: number
}

/** Answers with all that organisers may know of them, the latest first. */
export async function readSubmissions(
  { db, dataKey }: Pick<Ctx, 'db' | 'dataKey'>,
  wanted: Wanted,
): Promise<{ submissions: SubmissionRow[]; next: string | null }> {
  const { tournamentId, tournamentTeamId, subscriptionId, id, level, team, state, before, limit } = wanted
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${columns} from (
       select v.* from level_validation v where true
         ${tournamentId ? 'and v.tournament_id = :tournamentId' : ''}
         ${tournamentTeamId ? `and ${ofTeam(':tournamentTeamId')}` : ''}
         ${subscriptionId ? 'and v.level_subscription_id = :subscriptionId' : ''} ${id ? 'and v.id = :id' : ''}
         ${level ? `and v.tournament_level_id = (${levelNamed})` : ''} ${team ? `and ${ofTeam(`(${teamNamed})`)}` : ''}
         ${state ? `and ${inState[state]}` : ''} ${before ? 'and v.number < :before' : ''}
       order by v.number desc limit :limit
     ) v ${joined} order by v.number desc`,
    {
      ...given({ tournamentId, tournamentTeamId, subscriptionId, id, level, team, before }),
      limit: limit + 1,
    },
  )
  const page = rows.slice(0, limit)
  return {
    submissions: page.map((row) => toSubmission(row, dataKey)),
    next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
  }
}

/** Bindings of what is asked for: a value that no statement names is refused. */
function given(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value ? [[key, value]] : [])))
}

function toSubmission(row: Row, dataKey: Uint8Array): SubmissionRow {
  const { id, level, team, by, at, comment, answer, fileName, reviewedAt, reviewedBy, correctorComment } = row
  return {
    ...{ id, level, team, by, comment },
    at: at.toISOString(),
    state: stateOf(row),
    review: reviewedAt && { by: reviewedBy, at: reviewedAt.toISOString(), comment: correctorComment },
    answer: answer === null ? null : unseal(dataKey, answer),
    file: fileName === null ? null : { name: fileName, size: Number(row.fileSize), path: answerFilePath(id) },
  }
}
