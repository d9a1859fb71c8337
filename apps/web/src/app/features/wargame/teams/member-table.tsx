import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { useMutation } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../../components/button.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { useSession } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { PlayerChip } from '../players/player-name.tsx'

type Member = TeamView['members'][number]

export function MemberTable({ team }: { team: TeamView }) {
  const { user } = useSession()
  return (
    <div className="-m-4">
      <DataTable
        caption="Members"
        rows={team.members}
        rowKey={(member) => member.userId}
        columns={[
          { key: 'name', title: 'Name', cell: (member) => <Name member={member} me={member.userId === user?.id} /> },
          {
            key: 'role',
            title: 'Role',
            cell: ({ role }) => <Badge tone={role === 'owner' ? 'accent' : 'idle'}>{role}</Badge>,
          },
          { key: 'since', title: 'Joined', wide: true, cell: ({ joinedAt }) => <RelativeTime at={joinedAt} /> },
          {
            key: 'actions',
            title: '',
            align: 'right',
            className: 'w-12',
            cell: (member) =>
              team.can.kick && member.userId !== user?.id ? <MemberMenu team={team} member={member} /> : null,
          },
        ]}
      />
    </div>
  )
}

function Name({ member, me }: { member: Member; me: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <PlayerChip {...member} />
      {me && <span className="text-xs text-ink-2">you</span>}
    </span>
  )
}

function MemberMenu({ team, member }: { team: TeamView; member: Member }) {
  const [kicking, setKicking] = useState(false)
  const other = member.role === 'owner' ? 'member' : 'owner'
  const setRole = useMutation(
    trpc.teams.setRole.mutationOptions({
      onSuccess: () => refresh('teams'),
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Actions for ${member.displayName}`} className="-my-2">
            <Ellipsis className="size-4" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setRole.mutate({ team: team.slug, username: member.username, role: other })}>
          {other === 'owner' ? 'Make an owner' : 'Make an ordinary member'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => setKicking(true)}>
          Remove from the team…
        </MenuItem>
      </Menu>
      <KickDialog team={team} member={member} open={kicking} onOpenChange={setKicking} />
    </>
  )
}

interface KickProps {
  team: TeamView
  member: Member
  open: boolean
  onOpenChange: (open: boolean) => void
}

function KickDialog({ team, member, open, onOpenChange }: KickProps) {
  const kick = useMutation(
    trpc.teams.kick.mutationOptions({
      onSuccess: async () => {
        onOpenChange(false)
        toast(`${member.displayName} is no longer in ${team.name}.`)
        await refresh('teams')
      },
    }),
  )
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Remove ${member.displayName}?`}
      consequence={`${member.displayName} leaves ${team.name} at once: open pages and terminals of the team’s levels are cut within a second.`}
      action="Remove"
      danger
      busy={kick.isPending}
      error={kick.error}
      onConfirm={() => kick.mutate({ team: team.slug, username: member.username })}
    />
  )
}
