import type { PlayerView } from '@pathwar/contracts/wargame/players'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

/** Staff removes the picture of a player, and what their page says. */
export function TakeDownButton({ player }: { player: PlayerView }) {
  const { username, displayName, picture, bio, links } = player
  const words = bio !== '' || (links ?? []).length > 0
  if (picture === null && !words) return null
  const what = [...(picture === null ? [] : ['picture' as const]), ...(words ? ['words' as const] : [])]
  const named = what.map((one) => (one === 'picture' ? 'the picture' : 'the text and the links')).join(', ')
  return (
    <ConfirmButton
      label="Remove what it shows"
      button={{ variant: 'ghost' }}
      title={`Remove what ${displayName} shows?`}
      consequence={`Removed for good: ${named}. ${displayName} is told, and can set others.`}
      action="Remove"
      danger
      run={() => client.profiles.takeDown.mutate({ username, what })}
      done={async () => {
        toast(`Removed from the page of ${displayName}.`)
        await queryClient.invalidateQueries(trpc.players.get.queryFilter({ username }))
      }}
    />
  )
}
