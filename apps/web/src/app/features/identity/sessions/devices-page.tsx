import type { DeviceView } from '@pathwar/contracts/identity/sessions'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Monitor, Smartphone, SquareTerminal } from 'lucide-react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { methodLabel } from '../account/security-labels.ts'
import { useLogOut } from '../auth/log-out.ts'
import { type DeviceSort, deviceName } from './device-name.ts'

/** The user's sessions, and buttons to end unknown ones. */
export function DevicesPage() {
  const { data: devices, error } = useQuery(trpc.sessions.list.queryOptions({}))
  const others = devices?.filter(({ current }) => !current).length ?? 0
  return (
    <Page
      lead="Where you are logged in. If you do not know one of these, log it out and change your password."
      action={others > 0 && <EndOthers count={others} />}
    >
      <ErrorAlert error={error} />
      {!devices && !error && <SkeletonRows rows={3} height="h-16" />}
      {devices && (
        <Card className="min-w-0">
          <ul className="divide-y divide-line" aria-label="Devices">
            {devices.map((device) => (
              <Device key={device.id} device={device} />
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}

const icons: Record<DeviceSort, typeof Monitor> = { desktop: Monitor, phone: Smartphone, tool: SquareTerminal }

function Device({ device }: { device: DeviceView }) {
  const { name, sort } = deviceName(device.agent)
  const Icon = icons[sort]
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Icon className="size-5 shrink-0 text-ink-2" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere" title={device.agent ?? undefined}>
            {name}
          </span>
          {device.current && <Badge tone="accent">this device</Badge>}
        </p>
        <p className="text-xs text-ink-2">
          {device.current ? 'in use now' : <SeenAt at={device.seenAt} />}
          {device.address && (
            <>
              {' · '}
              <span className="font-mono">{device.address}</span>
            </>
          )}
          {' · logged in '}
          <RelativeTime at={device.createdAt} />
          {methodLabel(device.method, ' ')}
        </p>
      </div>
      {device.current ? <LogOutHere /> : <EndDevice device={device} name={name} />}
    </li>
  )
}

function SeenAt({ at }: { at: string }) {
  return (
    <>
      last seen <RelativeTime at={at} />
    </>
  )
}

function LogOutHere() {
  const logOut = useLogOut()
  return (
    <Button size="sm" busy={logOut.isPending} onClick={() => logOut.mutate({})}>
      Log out
    </Button>
  )
}

/** Removed from the list immediately; it returns if the server refuses. */
function EndDevice({ device, name }: { device: DeviceView; name: string }) {
  const key = trpc.sessions.list.queryKey({})
  const end = useMutation(
    trpc.sessions.end.mutationOptions({
      onMutate: async () => {
        await queryClient.cancelQueries({ queryKey: key })
        const before = queryClient.getQueryData(key)
        queryClient.setQueryData(key, (list) => list?.filter(({ id }) => id !== device.id))
        return { before }
      },
      onSuccess: () => toast(`${name} is logged out.`),
      onError: (error, _input, kept) => {
        queryClient.setQueryData(key, kept?.before)
        toast(errorView(error).message, 'bad')
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
    }),
  )
  return (
    <Button size="sm" aria-label={`Log out ${name}`} onClick={() => end.mutate({ id: device.id })}>
      Log out
    </Button>
  )
}

function EndOthers({ count }: { count: number }) {
  return (
    <ConfirmButton
      label="Log out all others…"
      button={{ variant: 'danger' }}
      title={count === 1 ? 'Log out the other device?' : `Log out ${count} other devices?`}
      consequence="Everything but this browser must log in again, the command line included. What they have open in levels is cut."
      action="Log out all others"
      danger
      run={() => client.sessions.endOthers.mutate({})}
      done={({ ended }) => {
        toast(ended === 1 ? 'One device is logged out.' : `${ended} devices are logged out.`)
        return queryClient.invalidateQueries(trpc.sessions.list.queryFilter())
      }}
    />
  )
}
