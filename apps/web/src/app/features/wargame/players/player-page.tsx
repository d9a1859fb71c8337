import type { PlayerView } from '@pathwar/contracts/wargame/players'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Flag } from '../../../components/flag.tsx'
import { NotFoundPage } from '../../../components/not-found-page.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { errorView, isKind } from '../../../errors.ts'
import { useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { TeamPicture } from '../teams/team-picture.tsx'
import { PlayerAchievements } from './player-achievements.tsx'
import { PlayerLead } from './player-lead.tsx'
import { FirstBloods, PlayerSolves } from './player-solves.tsx'
import { PlayerTournaments } from './player-tournaments.tsx'
import { SettingNote } from './setting-note.tsx'
import { TakeDownButton } from './take-down-button.tsx'

const route = getRouteApi('/players/$username')

/** A player, for whom they show it to: what they say, where they play, and what they have done. */
export function PlayerPage() {
  const { username } = route.useParams()
  const { user } = useSession()
  const { data, error, isPending } = useQuery(trpc.players.get.queryOptions({ username }))
  if (isKind(error, 'not-found')) return <NotFoundPage text={user ? hidden : errorView(error).message} />
  return (
    <Page
      title={data?.displayName}
      lead={data && <PlayerLead player={data} />}
      action={data && <Actions player={data} />}
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={6} />}
      {data && <Body player={data} />}
    </Page>
  )
}

const hidden = 'There is no such player, or their page is not shown to you.'

function Actions({ player }: { player: PlayerView }) {
  if (player.can.edit) return <ButtonLink to="/account/player">Edit your page</ButtonLink>
  return player.can.takeDown ? <TakeDownButton player={player} /> : null
}

function Body({ player }: { player: PlayerView }) {
  const { tournaments, solves, achievements, teams, setting } = player
  const empty = !tournaments && !solves && !achievements && !teams
  return (
    <div className="grid gap-5">
      {setting && <SettingNote setting={setting} own={player.can.edit} />}
      {empty && <p className="text-ink-2">{player.displayName} shows nothing else here.</p>}
      <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_20rem]">
        <Column>
          {tournaments && <PlayerTournaments tournaments={tournaments} own={player.can.edit} />}
          {solves && <PlayerSolves solves={solves} named={tournaments !== null} />}
        </Column>
        <Column>
          {teams && <Teams teams={teams} />}
          {solves && solves.bloods.length > 0 && <FirstBloods solves={solves} />}
          {achievements && <PlayerAchievements achievements={achievements} />}
        </Column>
      </div>
    </div>
  )
}

function Column({ children }: { children: ReactNode }) {
  return <div className="grid min-w-0 gap-5">{children}</div>
}

function Teams({ teams }: { teams: NonNullable<PlayerView['teams']> }) {
  return (
    <Section title="Teams">
      {teams.length === 0 && <p className="text-ink-2">In no team to show.</p>}
      <ul className="grid gap-2">
        {teams.map(({ slug, name, picture, country, role }) => (
          <li key={slug} className="flex items-center gap-2.5">
            <TeamPicture slug={slug} picture={picture} size="row" />
            <Link to="/teams/$team" params={{ team: slug }} className="min-w-0 truncate font-medium hover:underline">
              {name}
            </Link>
            {country && <Flag code={country} />}
            {role === 'owner' && <Badge>owner</Badge>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
