import { isWanted } from '@pathwar/contracts/hosting/workload-states'
import type { InstanceRow } from '@pathwar/contracts/wargame/instances'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Restarts an instance from scratch, with new passphrases. */
export function RedumpButton({ row }: { row: InstanceRow }) {
  if (!isWanted(row.state)) return null
  return (
    <ConfirmButton
      label="Redump…"
      button={{ size: 'sm', 'aria-label': `Redump ${row.level} of ${row.team}` }}
      title={`Redump ${row.level}?`}
      consequence={`The copy of ${row.team} starts over from scratch with new passphrases. Connections to it are cut within a second, and passphrases already found no longer count. This cannot be undone.`}
      action="Redump"
      danger
      name={row.level}
      run={() => client.instances.redump.mutate({ instance: row.id })}
      done={() => {
        toast(`${row.level} of ${row.team} starts over.`)
        return refresh('instances')
      }}
    />
  )
}
