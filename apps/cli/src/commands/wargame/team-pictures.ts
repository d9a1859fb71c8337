import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { sendFile } from '../../send-file.ts'
import { chooseTeam } from '../../team-choice.ts'
import { teamGroup, whichTeam } from './teams.ts'

interface Options {
  file?: string
  remove?: true
  takeDown?: true
}

/** `team picture`. */
export function teamPictures({ group, runAction }: CommandLine): void {
  group(teamGroup)
    .command('picture')
    .description('set the picture of a team that you own, a PNG, JPEG or WebP of at most 1 MB, or remove it')
    .argument('[team]', whichTeam)
    .option('--file <picture>', 'the picture')
    .option('--remove', "remove it; the one that is made of the team's address stands for it again")
    .option('--take-down', 'remove the picture of any team, as an organiser')
    .addHelpText(
      'after',
      examples('team picture --file logo.png', 'team picture hexagon --remove', 'team picture hexagon --take-down'),
    )
    .action((slug: string | undefined, options: Options) => runAction((run) => change(run, slug, options)))
}

async function change(
  run: CommandContext,
  slug: string | undefined,
  { file, remove, takeDown }: Options,
): Promise<CommandResult> {
  const { api } = run
  if ([file, remove, takeDown].filter((one) => one !== undefined).length !== 1)
    throw new Failure('Give --file <picture>, --remove or --take-down.', { exitCode: 2 })
  if (takeDown) {
    if (slug === undefined)
      throw new Failure('Say whose picture: pathwar team picture <team> --take-down', { exitCode: 2 })
    const team = await api.teams.takeDownPicture.mutate({ team: slug })
    return { data: team, text: `The picture of ${team.name} is removed.` }
  }
  const team = await chooseTeam(api, slug)
  if (file === undefined) {
    const changed = await api.teams.removePicture.mutate({ team })
    return { data: changed, text: `The picture of ${changed.name} is removed.` }
  }
  const digest = await sendFile(run, 'picture', file)
  const changed = await api.teams.setPicture.mutate({ team, digest })
  return { data: changed, text: `The picture of ${changed.name} is set.` }
}
