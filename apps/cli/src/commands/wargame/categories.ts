import type { CategoryView } from '@pathwar/contracts/wargame/categories'
import { CategoryColor } from '@pathwar/contracts/wargame/category-colors'
import { Argument } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { tournamentGroup } from './tournaments.ts'

/** `tournament categories|order-categories|order-levels|color-category|rename-category|merge-category|remove-category`. */
export function categories({ group, runAction }: CommandLine): void {
  const tournament = group(tournamentGroup)
  tournament
    .command('categories')
    .description('list the categories of a tournament in the order of its board, with their levels')
    .argument('<tournament>')
    .addHelpText('after', examples('tournament categories spring-cup'))
    .action((slug: string) =>
      runAction(async (run) => list(run, await run.api.categories.list.query({ tournament: slug }))),
    )
  tournament
    .command('order-categories')
    .description('put categories first, in this order; the others follow as they are')
    .argument('<tournament>')
    .argument('<category...>')
    .addHelpText('after', examples('tournament order-categories spring-cup web crypto shell'))
    .action((slug: string, first: string[]) => runAction((run) => order(run, slug, first)))
  tournament
    .command('order-levels')
    .description(
      'put levels of a category first, in this order; the others follow by price; without levels: all by price',
    )
    .argument('<tournament>')
    .argument('<category>')
    .argument('[level...]')
    .addHelpText('after', examples('tournament order-levels spring-cup web kindergarten vault'))
    .action((slug: string, category: string, levels: string[]) =>
      runAction(async ({ api }) => {
        const changed = await api.categories.orderLevels.mutate({ tournament: slug, category, levels })
        return { data: changed, text: `${printable(category)}: ${changed.levels.map((one) => one.slug).join(', ')}` }
      }),
    )
  tournament
    .command('color-category')
    .description('give a category a colour')
    .argument('<tournament>')
    .argument('<category>')
    .addArgument(new Argument('<color>').choices([...CategoryColor.options, 'none']))
    .addHelpText('after', examples('tournament color-category spring-cup web teal'))
    .action((slug: string, category: string, color: CategoryColor | 'none') =>
      runAction((run) => change(run, slug, category, { color: color === 'none' ? null : color })),
    )
  tournament
    .command('rename-category')
    .description('rename a category, with all its levels')
    .argument('<tournament>')
    .argument('<category>')
    .argument('<name>')
    .addHelpText('after', examples('tournament rename-category spring-cup crypto Cryptography'))
    .action((slug: string, category: string, name: string) => runAction((run) => change(run, slug, category, { name })))
  tournament
    .command('merge-category')
    .description('put all levels of a category into another one')
    .argument('<tournament>')
    .argument('<category>', 'it is no more afterwards')
    .argument('<into>')
    .addHelpText('after', examples('tournament merge-category spring-cup Web web'))
    .action((slug: string, category: string, into: string) =>
      runAction(async (run) => list(run, await run.api.categories.merge.mutate({ tournament: slug, category, into }))),
    )
  tournament
    .command('remove-category')
    .description('forget the place and the colour of a category without levels')
    .argument('<tournament>')
    .argument('<category>')
    .addHelpText('after', examples('tournament remove-category spring-cup forensics'))
    .action((slug: string, category: string) =>
      runAction(async (run) => list(run, await run.api.categories.remove.mutate({ tournament: slug, category }))),
    )
}

function list(run: CommandContext, all: CategoryView[]): CommandResult {
  return answerList<CategoryView>(run, all, {
    columns: [
      { heading: 'CATEGORY', show: ({ category }) => printable(category) },
      { heading: 'COLOUR', show: ({ color }) => color },
      { heading: 'LEVELS', show: ({ levels }) => levels.map(({ slug }) => slug).join(', ') || null },
      { heading: 'PLACE', show: ({ ordered }) => (ordered ? null : 'by name') },
    ],
    empty: 'No level is published there yet.',
  })
}

async function order(run: CommandContext, tournament: string, first: string[]): Promise<CommandResult> {
  const all = (await run.api.categories.list.query({ tournament })).map(({ category }) => category)
  // What is not there is refused by the api, with the reason.
  const categories = [...first, ...all.filter((category) => !first.includes(category))]
  return list(run, await run.api.categories.order.mutate({ tournament, categories }))
}

async function change(
  { api }: CommandContext,
  tournament: string,
  category: string,
  changes: { name?: string; color?: CategoryColor | null },
): Promise<CommandResult> {
  const changed = await api.categories.change.mutate({ tournament, category, changes })
  return { data: changed, text: `${printable(changed.category)}: ${changed.color ?? 'no colour'}` }
}
