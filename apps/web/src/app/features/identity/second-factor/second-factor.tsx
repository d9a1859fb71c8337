import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refreshFactors } from '../account/account-query.ts'
import { useRecoveryCodes } from './recovery-codes.tsx'
import { TotpSetup } from './totp-setup.tsx'

/** The second factor besides the password: codes of an app, and recovery codes in case the phone is lost. */
export function SecondFactor() {
  const { data: status, error } = useQuery(trpc.secondFactor.status.queryOptions({}))
  return (
    <Section title="Second factor">
      <ErrorAlert error={error} />
      {!status && !error && <SkeletonRows rows={2} />}
      {status && (
        <div className="grid gap-4">
          {!status.totp && status.passkeys === 0 && (
            <Alert tone="warn">
              At the moment, your password is enough to log in. Set up an authenticator app, or add a passkey below, to
              be safe if somebody learns it.
            </Alert>
          )}
          {status.totp ? <TotpOn /> : <TotpOff />}
          {(status.totp || status.passkeys > 0) && <Codes left={status.recoveryCodesLeft} />}
        </div>
      )}
    </Section>
  )
}

function TotpOff() {
  const begin = useMutation(trpc.secondFactor.beginTotp.mutationOptions())
  return (
    <Row
      name="Authenticator app"
      state={<StateMark tone="idle">not set up</StateMark>}
      note="A six-digit code from your phone, asked for after your password."
    >
      <Button size="sm" busy={begin.isPending} onClick={() => begin.mutate({})}>
        Set up an app
      </Button>
      <ErrorAlert error={begin.error} />
      <Dialog
        open={begin.data !== undefined}
        onOpenChange={() => begin.reset()}
        title="Set up an authenticator app"
        description="Any app for one-time codes will do: Aegis, 2FAS, Google Authenticator, a password manager."
      >
        {begin.data && <TotpSetup setup={begin.data} done={() => begin.reset()} />}
      </Dialog>
    </Row>
  )
}

function TotpOn() {
  return (
    <Row
      name="Authenticator app"
      state={<StateMark tone="good">on</StateMark>}
      note="Its code is asked for after your password."
    >
      <ConfirmButton
        label="Turn off…"
        button={{ size: 'sm', variant: 'danger' }}
        title="Turn the authenticator app off?"
        consequence="Its codes stop working. Without another second factor, your password alone is enough to log in, and your recovery codes are removed as well."
        action="Turn off"
        danger
        run={() => client.secondFactor.disableTotp.mutate({})}
        done={() => {
          toast('The authenticator app is turned off.')
          return refreshFactors()
        }}
      />
    </Row>
  )
}

function Codes({ left }: { left: number }) {
  const { show } = useRecoveryCodes()
  return (
    <Row
      name="Recovery codes"
      state={<StateMark tone={left > 3 ? 'good' : 'warn'}>{left === 1 ? '1 is left' : `${left} are left`}</StateMark>}
      note="Each works once, instead of the second factor."
    >
      <ConfirmButton
        label="Make new ones…"
        button={{ size: 'sm' }}
        title="Make new recovery codes?"
        consequence="You get ten new codes. Your old codes stop working."
        action="Make new codes"
        run={() => client.secondFactor.regenerateRecoveryCodes.mutate({})}
        done={({ recoveryCodes }) => {
          show(recoveryCodes)
          return refreshFactors()
        }}
      />
    </Row>
  )
}

function Row({
  name,
  state,
  note,
  children,
}: {
  name: string
  state: React.ReactNode
  note: string
  children: React.ReactNode
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">{name}</span>
          {state}
        </p>
        <p className="text-ink-2">{note}</p>
      </div>
      {children}
    </div>
  )
}
