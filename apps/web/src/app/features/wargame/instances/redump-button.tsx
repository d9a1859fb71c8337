import type { InstanceRow } from '@pathwar/contracts/wargame/instances'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { toast } from '../../../components/toast.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Starts an instance over from scratch, with new passphrases. */
export function RedumpButton({ row }: { row: InstanceRow }) {
  const [asking, setAsking] = useState(false)
  const redump = useMutation(
    trpc.instances.redump.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        toast(`${row.level} of ${row.team} starts over.`)
        await refresh('instances')
      },
    }),
  )
  if (row.state === 'stopped' || row.state === 'stopping') return null
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)} aria-label={`Redump ${row.level} of ${row.team}`}>
        Redump…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Redump ${row.level}?`}
        consequence={`The copy of ${row.team} starts over from scratch with new passphrases. Whoever is in it is cut off within a second, and passphrases already found no longer count.`}
        action="Redump"
        danger
        busy={redump.isPending}
        error={redump.error}
        onConfirm={() => redump.mutate({ instance: row.id })}
      />
    </>
  )
}
