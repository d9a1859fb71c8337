import { ruleInWords } from '@pathwar/contracts/wargame/achievement-rule'
import type { AchievementView } from '@pathwar/contracts/wargame/achievements'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { NotFoundPage } from '../../../components/not-found-page.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView, isKind } from '../../../errors.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { AchievementEditor } from './achievement-editor.tsx'
import { achievementOf } from './achievement-form.ts'
import { AchievementState } from './achievement-list.tsx'
import { EnableButton } from './enable-button.tsx'
import { Holders } from './holders.tsx'

const route = getRouteApi('/organise/achievements/$achievement')

/** How often it is looked whether all has been counted, in ms. */
const COUNTING_MS = 2_000

/** One achievement: its rule, and who has earned it. */
export function AchievementPage() {
  const { achievement: slug } = route.useParams()
  const { data, error, isPending } = useQuery({
    ...trpc.achievements.get.queryOptions({ achievement: slug }),
    refetchInterval: ({ state }) => state.data?.counting === true && COUNTING_MS,
  })
  if (isKind(error, 'not-found')) return <NotFoundPage text="There is no such achievement. It may have been removed." />
  return (
    <Page
      title={data?.name}
      lead={
        <span className="flex flex-wrap items-center gap-x-3">
          <Link to="/organise/achievements" className="text-link underline underline-offset-3">
            Achievements
          </Link>
          {data && <AchievementState achievement={data} />}
        </span>
      }
      action={
        data && (
          <>
            <EnableButton achievement={data} />
            <CountAgain achievement={data} />
          </>
        )
      }
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={5} />}
      {data && (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
          {data.builtIn ? <BuiltIn achievement={data} /> : <Own achievement={data} />}
          <Holders key={data.holders} achievement={data} />
        </div>
      )}
    </Page>
  )
}

function BuiltIn({ achievement: { description, rule } }: { achievement: AchievementView }) {
  return (
    <Section title="Who earns it">
      <p>Whoever {ruleInWords(rule)}.</p>
      {description && <p className="mt-1 text-ink-2">Players read: {description}</p>}
      <p className="mt-3 text-ink-2">It is built in: you can turn it off, but not change it.</p>
    </Section>
  )
}

function Own({ achievement }: { achievement: AchievementView }) {
  const { slug, name, holders } = achievement
  const navigate = useNavigate()
  return (
    <div className="grid min-w-0 gap-5">
      <AchievementEditor
        // A new form after it was saved, so that it starts with what is stored.
        key={JSON.stringify([slug, name, achievement.rule])}
        achievement={achievement}
        action="Save changes"
        send={async (form) => {
          await client.achievements.update.mutate({ achievement: slug, changes: achievementOf(form) })
          await queryClient.invalidateQueries(trpc.achievements.pathFilter())
          toast(`${form.name} is saved. Who has earned it keeps it.`)
        }}
      />
      <div className="flex max-w-3xl flex-wrap items-center justify-between gap-3 rounded-md border border-line px-4 py-3">
        <p className="text-ink-2">Removing it takes it from all who have earned it. Turned off, they keep it.</p>
        <ConfirmButton
          label="Remove…"
          button={{ variant: 'danger' }}
          title={`Remove ${name}?`}
          consequence={`${holders === 1 ? 'One person loses' : `${holders.toLocaleString()} people lose`} it. This cannot be undone.`}
          action="Remove the achievement"
          danger
          name={name}
          run={() => client.achievements.remove.mutate({ achievement: slug })}
          done={async () => {
            toast(`${name} is removed.`)
            await navigate({ to: '/organise/achievements' })
            queryClient.removeQueries(trpc.achievements.get.queryFilter({ achievement: slug }))
            await queryClient.invalidateQueries(trpc.achievements.pathFilter())
          }}
        />
      </div>
    </div>
  )
}

function CountAgain({ achievement: { slug, name, enabled } }: { achievement: AchievementView }) {
  const rebuild = useMutation(
    trpc.achievements.rebuild.mutationOptions({
      onSuccess: () => {
        toast(`${name} is counted anew. Nobody loses it.`)
        return queryClient.invalidateQueries(trpc.achievements.pathFilter())
      },
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  if (!enabled) return null
  return (
    <Button size="sm" busy={rebuild.isPending} onClick={() => rebuild.mutate({ achievement: slug })}>
      Count again
    </Button>
  )
}
