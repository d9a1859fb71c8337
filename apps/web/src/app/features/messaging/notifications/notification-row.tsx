import type { NotificationView } from '@pathwar/contracts/messaging/notifications'
import { useRouter } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Ban, Bell, Box, type LucideIcon, Mail, Megaphone, ShieldAlert, Trophy, Users } from 'lucide-react'
import { RelativeTime } from '../../../components/moment.tsx'
import { safeReturn } from '../../../pages/safe-return.ts'
import { useMarkRead } from './use-mark-read.ts'

/** Icons by the part of a kind before its dot. */
const icons: Record<string, LucideIcon> = {
  announcement: Megaphone,
  account: ShieldAlert,
  session: ShieldAlert,
  'recovery-code': ShieldAlert,
  'second-factor': ShieldAlert,
  passkey: ShieldAlert,
  'api-token': ShieldAlert,
  security: ShieldAlert,
  ban: Ban,
  role: Users,
  team: Users,
  instance: Box,
  mail: Mail,
  achievement: Trophy,
}

/** One notification: a press opens its link and marks it as read. */
export function NotificationRow({ notification, onOpen }: { notification: NotificationView; onOpen?: () => void }) {
  const { id, kind, message, url, read, createdAt } = notification
  const router = useRouter()
  const markRead = useMarkRead()
  const Icon = icons[kind.split('.')[0] ?? ''] ?? Bell
  function open() {
    if (!read) markRead.mutate({ id })
    onOpen?.()
    if (url) router.history.push(safeReturn(url))
  }
  return (
    <button
      type="button"
      onClick={open}
      className="flex w-full items-start gap-3 px-4 py-3 text-left hover:bg-sunken/60 focus-visible:-outline-offset-2"
    >
      <Icon className={clsx('mt-0.5 size-4 shrink-0', read ? 'text-ink-3' : 'text-link')} aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <span className={clsx('block break-words', read ? 'text-ink-2' : 'font-medium')}>{message}</span>
        <span className="mt-0.5 block text-xs text-ink-2">
          <RelativeTime at={createdAt} />
        </span>
      </span>
      {!read && (
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
          <span className="sr-only">unread</span>
        </span>
      )}
    </button>
  )
}
