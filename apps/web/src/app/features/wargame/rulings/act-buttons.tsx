import type { TeamStanding } from '@pathwar/contracts/wargame/rulings'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { MessageDialog } from './message-dialog.tsx'
import { type Act, acts } from './ruling-acts.ts'
import { RulingDialog } from './ruling-dialog.tsx'

interface Props {
  tournament: string
  teams: { slug: string; standing: TeamStanding }[]
  onDone?: () => void
}

/** What organisers can do with some teams: only what would change one of them is offered. */
export function ActButtons({ tournament, teams, onDone }: Props) {
  const [open, setOpen] = useState<Act | 'message' | null>(null)
  const slugs = teams.map(({ slug }) => slug)
  const close = () => setOpen(null)
  const offered = (Object.keys(acts) as Act[]).filter((act) => teams.some(({ standing }) => fits[act](standing))) // the keys of the table
  return (
    <>
      {offered.map((act) => (
        <Button key={act} size="sm" variant={acts[act].danger ? 'danger' : 'secondary'} onClick={() => setOpen(act)}>
          {acts[act].action}
        </Button>
      ))}
      <Button size="sm" onClick={() => setOpen('message')}>
        Message…
      </Button>
      {open === 'message' && <MessageDialog tournament={tournament} teams={slugs} close={close} />}
      {open && open !== 'message' && (
        <RulingDialog act={open} tournament={tournament} teams={slugs} close={close} {...(onDone && { onDone })} />
      )}
    </>
  )
}

const fits: Record<Act, (standing: TeamStanding) => boolean> = {
  disqualified: (standing) => standing !== 'disqualified',
  reinstated: (standing) => standing === 'disqualified',
  hidden: (standing) => standing === 'ranked',
  shown: (standing) => standing === 'hidden',
  adjusted: () => true,
}
