import { ruleInWords } from '@pathwar/contracts/wargame/achievement-rule'
import type { AchievementView } from '@pathwar/contracts/wargame/achievements'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { Badge, StateMark } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import { AchievementPicture } from './achievement-icon.tsx'
import { EnableButton } from './enable-button.tsx'

const columns: Column<AchievementView>[] = [
  {
    key: 'name',
    title: 'Achievement',
    cell: ({ slug, name, icon, enabled, rule, secret }) => (
      <span className="flex items-start gap-3">
        <AchievementPicture icon={icon} earned={enabled} />
        <span className="grid min-w-0 gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <Link
              to="/organise/achievements/$achievement"
              params={{ achievement: slug }}
              className="font-medium wrap-anywhere hover:underline"
            >
              {name}
            </Link>
            {secret && <Badge>secret</Badge>}
            {!enabled && (
              <span className="sm:hidden">
                <Badge>off</Badge>
              </span>
            )}
          </span>
          <span className="text-xs text-ink-2 wrap-anywhere">{ruleInWords(rule)}</span>
        </span>
      </span>
    ),
  },
  {
    key: 'made',
    title: 'Made by',
    wide: true,
    cell: ({ builtIn }) => (builtIn ? <span className="text-ink-2">built in</span> : 'organisers'),
  },
  {
    key: 'state',
    title: 'State',
    wide: true,
    cell: (achievement) => <AchievementState achievement={achievement} />,
  },
  { key: 'holders', title: 'Have it', align: 'right', cell: ({ holders }) => holders.toLocaleString() },
  {
    key: 'actions',
    title: '',
    align: 'right',
    wide: true,
    cell: (achievement) => <EnableButton achievement={achievement} />,
  },
]

/** Whether it can be earned. */
export function AchievementState({ achievement: { enabled, counting } }: { achievement: AchievementView }) {
  if (!enabled) return <StateMark tone="idle">off</StateMark>
  if (counting)
    return (
      <StateMark tone="live" moving>
        counting
      </StateMark>
    )
  return <StateMark tone="good">on</StateMark>
}

/** All achievements with their rules: their own first, then the built-in ones. */
export function AchievementList() {
  const achievements = listOf(useQuery(trpc.achievements.list.queryOptions({})))
  const create = (
    <ButtonLink to="/organise/achievements/new" variant="primary">
      Create an achievement
    </ButtonLink>
  )
  return (
    <Page lead="What people earn by what they do, each by a rule. What happened before counts as well." action={create}>
      <TableList
        data={achievements}
        caption="Achievements"
        columns={columns}
        rowKey={({ slug }) => slug}
        empty={
          <EmptyState title="No achievement yet" action={create}>
            Say what people have to do to earn one: it is given to all who have done it already, too.
          </EmptyState>
        }
      />
    </Page>
  )
}
