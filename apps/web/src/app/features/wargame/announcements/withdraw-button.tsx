import type { WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

/** Takes an announcement back; it asks, since nothing brings it back. */
export function WithdrawButton({ announcement: { id, title, state } }: { announcement: WrittenAnnouncement }) {
  const scheduled = state === 'scheduled' || state === 'draft'
  return (
    <ConfirmButton
      label={scheduled ? 'Cancel' : 'Withdraw'}
      button={{ size: 'sm', variant: 'ghost', 'aria-label': `${scheduled ? 'Cancel' : 'Withdraw'} ${title}` }}
      title={scheduled ? `Never send “${title}”?` : `Withdraw “${title}”?`}
      consequence={
        scheduled
          ? 'It does not come out. It stays in this list, and cannot be sent any more.'
          : 'It disappears from every page and every bell at once. Who has read it or was mailed has read it. It cannot be sent again.'
      }
      action={scheduled ? 'Never send it' : 'Withdraw it'}
      danger
      run={() => client.announcements.withdraw.mutate({ announcement: id })}
      done={() => {
        toast(scheduled ? 'It will not come out.' : 'It is withdrawn.')
        return queryClient.invalidateQueries({ queryKey: trpc.announcements.pathKey() })
      }}
    />
  )
}
