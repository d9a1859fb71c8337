import type { RehearsalView } from '@pathwar/contracts/wargame/rehearsals'
import { useQuery } from '@tanstack/react-query'
import { Alert } from '../../../components/alert.tsx'
import { ExternalButton } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { InRealTime, RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { ClockSection } from './clock-section.tsx'
import { StartForm } from './start-form.tsx'

/** The rehearsal of the domain: to start, enter and end it; within it, to move its clock. */
export function RehearsalPage() {
  const { data } = useQuery(trpc.rehearsals.get.queryOptions({}))
  return (
    <Page
      title="Rehearsal"
      lead="Play an event before it begins, in a copy of what is set up, whose clock goes where you set it. Players hear nothing of it, and after some days it is thrown away."
    >
      {data && (data.rehearsal ? <Current rehearsal={data.rehearsal} /> : <StartForm />)}
    </Page>
  )
}

function Current({ rehearsal }: { rehearsal: RehearsalView }) {
  if (!rehearsal.within) return <FromOutside rehearsal={rehearsal} />
  return (
    <div className="grid gap-6">
      <Alert>
        You are in the rehearsal. <Ends {...rehearsal} /> It sends no mail, and nobody signs up by themselves: make
        accounts for those who test it with you.
      </Alert>
      <ClockSection clock={rehearsal.clock} />
      <div>
        <End title="End this rehearsal?" />
      </div>
    </div>
  )
}

function FromOutside({ rehearsal }: { rehearsal: RehearsalView }) {
  return (
    <Section title="It is on" action={<End title="End the rehearsal?" />}>
      <div className="grid justify-items-start gap-4">
        <p>
          The rehearsal is at <b className="font-medium break-all">{new URL(rehearsal.url).host}</b>. Log in there with
          the password that you have here. Its clock is moved on its own page of this name. <Ends {...rehearsal} />
        </p>
        <ExternalButton variant="primary" href={`${rehearsal.url}/organise/rehearsal`}>
          Go to the rehearsal
        </ExternalButton>
      </div>
    </Section>
  )
}

/** It ends by the installation's clock, whatever its own shows. */
function Ends({ endsAt }: Pick<RehearsalView, 'endsAt'>) {
  return (
    <InRealTime>
      It is thrown away <RelativeTime at={endsAt} />, on <ShortMoment at={endsAt} />.
    </InRealTime>
  )
}

function End({ title }: { title: string }) {
  return (
    <ConfirmButton
      label="End it…"
      button={{ variant: 'secondary' }}
      title={title}
      consequence="What runs in it is stopped, and all of it is deleted in a few minutes: nothing of it can be had back."
      action="End the rehearsal"
      danger
      run={() => client.rehearsals.end.mutate({})}
      done={() => {
        toast('The rehearsal is over.')
        return refresh('rehearsals')
      }}
    />
  )
}
