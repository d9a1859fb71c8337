import { isLive } from '@pathwar/contracts/hosting/workload-states'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { useMutation } from '@tanstack/react-query'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

const say = (error: unknown) => toast(errorView(error).message, 'bad')

/** Starts and extends instances; all pages that show one are updated. `askToStop` stops one. */
export function useInstanceActions() {
  const onSuccess = () => refresh('instances', 'level', 'board')
  return {
    start: useMutation(trpc.instances.start.mutationOptions({ onSuccess })),
    extend: useMutation(trpc.instances.extend.mutationOptions({ onSuccess, onError: say })),
  }
}

/** The address and the command that most players need. */
export function mainEntrances(instance: InstanceView): { url: string | null; command: string | null } {
  const http = instance.entrances.find((entrance) => entrance.kind === 'http' && entrance.url)
  const command = instance.entrances.find((entrance) => entrance.kind === 'ssh' && entrance.command)
  return { url: http?.url ?? null, command: command?.command ?? null }
}

/** Whether an instance is changing its state, so that it should be refetched soon. */
export function isChangingState(state: InstanceView['state'] | undefined): boolean {
  return state !== undefined && state !== 'ready' && isLive(state)
}
