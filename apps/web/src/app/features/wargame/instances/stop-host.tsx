import { useMutation } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { toast } from '../../../components/toast.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { askedToStop, forgetStop, onAskedToStop } from './ask-to-stop.ts'

/** Shows the question of `askToStop`, and stops what is confirmed; once per app. */
export function StopHost() {
  const asked = useSyncExternalStore(onAskedToStop, askedToStop)
  // While it closes it still says what it was about.
  const [last, setLast] = useState(asked)
  if (asked && asked !== last) setLast(asked)
  const stop = useMutation(
    trpc.instances.stop.mutationOptions({
      onSuccess: () => {
        forgetStop()
        toast(`${last?.level} is stopping.`)
        return refresh('instances', 'level', 'board')
      },
    }),
  )
  return (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={() => {
        forgetStop()
        stop.reset()
      }}
      title={`Stop ${last?.level}?`}
      consequence="What your team did in this copy is lost, and whoever is in it is put out within a second. You can start the level again at any time: as a new copy, with new passphrases."
      action="Stop it"
      danger
      busy={stop.isPending}
      error={stop.error}
      onConfirm={() => last && stop.mutate({ instance: last.instance })}
    />
  )
}
