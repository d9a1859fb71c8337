import type { Board, Scoreboard } from '@pathwar/contracts/wargame/play'
import { Alert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { domainNow } from '../../../components/clock.ts'
import { ShortMoment } from '../../../components/moment.tsx'
import { may, useSession } from '../../../session.ts'

const byThen = 'What is solved since then counts, and is shown when an organiser thaws it.'

/** On the levels: as of when their solves and points are shown, and when that begins. */
export function FrozenBoardNotice({ board: { tournament, team } }: { board: Board }) {
  const { freezesAt, frozen, phase, can } = tournament
  if (freezesAt === null) return null
  if (!frozen) return phase === 'running' && Date.parse(freezesAt) > domainNow() ? <FreezesSoon at={freezesAt} /> : null
  return (
    <Alert>
      {can.manage ? (
        <p>
          Players see solves, points and ranks as they were on <ShortMoment at={freezesAt} />; you see them as they are.
        </p>
      ) : (
        <p>
          Scoreboard frozen since <ShortMoment at={freezesAt} />: solves, points and ranks are those of then. {byThen}
          {team && ' Your own solves you see at once.'}
        </p>
      )}
    </Alert>
  )
}

function FreezesSoon({ at }: { at: string }) {
  return (
    <p className="text-ink-2">
      The scoreboard freezes on <ShortMoment at={at} />: from then on only your own solves are shown, until it is
      thawed.
    </p>
  )
}

/** On the scoreboard: since when it is frozen; staff choose what they see. */
export function FrozenScoreboardNotice({ board: { frozenSince, live } }: { board: Scoreboard }) {
  const { user } = useSession()
  if (frozenSince === null) return null
  const staff = may(user, 'tournament:manage')
  return (
    <Alert>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p>
          {live ? 'Frozen for players since ' : 'Frozen since '}
          <ShortMoment at={frozenSince} />.{' '}
          {live ? 'You see the live board.' : staff ? 'You see what players see.' : byThen}
        </p>
        {staff && (
          <ButtonLink
            from="/tournaments/$tournament/scoreboard"
            to="."
            size="sm"
            search={({ asPlayers: _, ...search }) => (live ? { ...search, asPlayers: true } : search)}
          >
            {live ? 'Look as players do' : 'See the live board'}
          </ButtonLink>
        )}
      </div>
    </Alert>
  )
}
