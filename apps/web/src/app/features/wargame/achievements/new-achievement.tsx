import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../../components/page.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { AchievementEditor } from './achievement-editor.tsx'
import { achievementOf } from './achievement-form.ts'

export function NewAchievement() {
  const navigate = useNavigate()
  return (
    <Page lead="It is given to all who have done it already, as far as the log of events goes back, and to others when they do.">
      <AchievementEditor
        achievement={null}
        action="Create the achievement"
        send={async (form) => {
          const made = await client.achievements.create.mutate(achievementOf(form))
          await queryClient.invalidateQueries(trpc.achievements.pathFilter())
          toast(`${made.name} can be earned.`)
          await navigate({ to: '/organise/achievements/$achievement', params: { achievement: made.slug } })
        }}
      />
    </Page>
  )
}
