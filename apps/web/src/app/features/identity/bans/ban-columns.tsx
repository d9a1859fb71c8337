import type { BanView } from '@pathwar/contracts/identity/bans'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { EllipsisVertical } from 'lucide-react'
import { IconButton } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { Menu, MenuItem } from '../../../components/menu.tsx'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { Badge, StateMark } from '../../../components/state-mark.tsx'
import { nameOfBanned } from './ban-labels.ts'

interface ColumnOptions {
  linksUsers: boolean
  onLift: (ban: BanView) => void
  onChangeEnd: (ban: BanView) => void
}

export function banColumns({ linksUsers, onLift, onChangeEnd }: ColumnOptions): Column<BanView>[] {
  return [
    { key: 'whom', title: 'Whom', cell: (ban) => <Whom ban={ban} links={linksUsers} /> },
    { key: 'what', title: 'From', wide: true, cell: (ban) => <FromWhat ban={ban} /> },
    {
      key: 'reason',
      title: 'Reason',
      wide: true,
      className: 'max-w-72',
      cell: ({ reason, revokeReason }) => (
        <span className="grid wrap-anywhere">
          {reason}
          {revokeReason && <span className="text-xs text-ink-2">Lifted: {revokeReason}</span>}
        </span>
      ),
    },
    { key: 'state', title: 'State', cell: (ban) => <BanStateMark ban={ban} /> },
    {
      key: 'by',
      title: 'By',
      wide: true,
      className: 'max-lg:hidden',
      cell: ({ createdBy, createdAt }) => (
        <span className="grid">
          <span>{createdBy.username}</span>
          <span className="text-xs text-ink-2">
            <RelativeTime at={createdAt} />
          </span>
        </span>
      ),
    },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (ban) =>
        ban.mayChange && (
          <Menu
            trigger={
              <IconButton label={`Change the ban of ${nameOfBanned(ban)}`}>
                <EllipsisVertical className="size-4" />
              </IconButton>
            }
          >
            <MenuItem onSelect={() => onChangeEnd(ban)}>Change its end…</MenuItem>
            <MenuItem danger onSelect={() => onLift(ban)}>
              Lift…
            </MenuItem>
          </Menu>
        ),
    },
  ]
}

function Whom({ ban, links }: { ban: BanView; links: boolean }) {
  const { user, reason } = ban
  return (
    <span className="grid min-w-0 gap-0.5">
      {user && links ? (
        <Link to="/admin/users/$user" params={{ user: user.id }} className="font-medium wrap-anywhere hover:underline">
          {user.username}
        </Link>
      ) : (
        <span
          className={clsx(
            user ? 'font-medium' : 'font-mono text-xs leading-5',
            // An IPv4 network is not wrapped; long IPv6 ones may be.
            !user && nameOfBanned(ban).length <= 18 ? 'whitespace-nowrap' : 'wrap-anywhere',
          )}
        >
          {nameOfBanned(ban)}
        </span>
      )}
      <span className="grid justify-items-start gap-0.5 text-xs text-ink-2 sm:hidden">
        <FromWhat ban={ban} />
        <span className="wrap-anywhere">{reason}</span>
      </span>
    </span>
  )
}

function FromWhat({ ban: { kind, privileges } }: { ban: BanView }) {
  if (kind === 'network') return <Badge>coming here</Badge>
  if (kind === 'user') return <Badge tone="bad">everything</Badge>
  return (
    <span className="flex flex-wrap gap-1">
      {privileges.map((privilege) => (
        <Badge key={privilege} tone="warn">
          {privilege}
        </Badge>
      ))}
    </span>
  )
}

function BanStateMark({ ban: { state, expiresAt, revokedAt, revokedBy } }: { ban: BanView }) {
  return (
    <span className="grid">
      {state === 'active' && <StateMark tone="bad">Active</StateMark>}
      {state === 'expired' && <StateMark tone="idle">Expired</StateMark>}
      {state === 'revoked' && <StateMark tone="good">Lifted</StateMark>}
      <span className="text-xs text-ink-2">
        {state === 'active' && !expiresAt && 'for good'}
        {state === 'active' && expiresAt && (
          <>
            <span className="whitespace-nowrap max-sm:hidden">
              until <ShortMoment at={expiresAt} />
            </span>
            <span className="whitespace-nowrap sm:hidden">
              ends <RelativeTime at={expiresAt} />
            </span>
          </>
        )}
        {state === 'expired' && expiresAt && <RelativeTime at={expiresAt} />}
        {state === 'revoked' && revokedAt && (
          <>
            <RelativeTime at={revokedAt} />
            {revokedBy && ` by ${revokedBy.username}`}
          </>
        )}
      </span>
    </span>
  )
}
