import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PackageProblem } from '@pathwar/contracts/wargame/level-package'
import { packagePath } from '@pathwar/contracts/wargame/levels'
import { readPackageArchive } from '@pathwar/contracts/wargame/read-package-archive'
import { Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { cloneFolder } from '../../env.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { levelGroup } from '../../level-group.ts'
import { amount } from '../../option-values.ts'
import { openPackage } from '../../package-files.ts'
import { addReleaseOptions, type ReleaseOptions, releaseChanges } from '../../release-options.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { tournamentGroup } from './tournaments.ts'

interface RunOptions {
  driver?: string
  solve?: boolean
  shell?: boolean
}

interface Downloaded {
  levelVersion?: string
  output?: string
}

interface Published extends ReleaseOptions {
  levelVersion?: string
  price?: number
  reward?: number
  category?: string
}

/** `level lint|import|list|run`, `tournament publish|unpublish`. */
export function levels({ group, runAction }: CommandLine): void {
  const level = group(levelGroup)
  level
    .command('lint')
    .description('check a level package, without a server')
    .argument('<folder>', 'the folder that holds docker-compose.yml, or a zip of it')
    .addHelpText('after', examples('level lint levels/oracle', 'level lint oracle.zip --json'))
    .action((path: string) => runAction(() => lint(path)))
  level
    .command('import')
    .description('check a level package and import it into the domain')
    .argument('<folder>', 'the folder that holds docker-compose.yml, or a zip of it')
    .option('--dry-run', 'only say what would happen')
    .addHelpText('after', examples('level import levels/oracle', 'level import oracle.zip --dry-run'))
    .action((path: string, options: { dryRun?: boolean }) => runAction((run) => importLevel(run, path, options.dryRun)))
  level
    .command('list')
    .description("list the domain's levels, with their versions and the tournaments where they are published")
    .addHelpText('after', examples('level list', 'level list --json'))
    .action(() => runAction(listLevels))
  level
    .command('download')
    .description('download the package of a level that you imported, as it was')
    .argument('<level>')
    .option('--level-version <version>', 'this version of the level (default: the newest)')
    .option('--output <file>', 'into this file (default: the name and the version)')
    .addHelpText(
      'after',
      examples('level download oracle', 'level download oracle --level-version 1.2 --output old.zip'),
    )
    .action((slug: string, options: Downloaded) => runAction((run) => downloadLevel(run, slug, options)))
  level
    .command('run')
    .description('run a level package on this machine, without a server, until Ctrl-C')
    .argument('<folder>', 'the folder that holds docker-compose.yml')
    .addOption(new Option('--driver <driver>', 'how it is run').choices(['process', 'docker']))
    .option('--solve', "run the author's solution against it, say whether it works, and end")
    .option('--shell', "enter the level's shell in this terminal, and end with it")
    .addHelpText('after', examples('level run levels/oracle', 'level run levels/oracle --solve'))
    .action((folder: string, options: RunOptions) => runAction((run) => runLevel(run, folder, options)))
  const tournament = group(tournamentGroup)
  const publishing = tournament
    .command('publish')
    .description('publish a level in a tournament')
    .argument('<tournament>')
    .argument('<level>')
    .option('--level-version <version>', 'this version of the level (default: the newest)')
    .option('--price <cash>', "default: the package's", amount)
    .option('--reward <cash>', "default: the package's", amount)
    .option('--category <category>', "default: as it was published before, or the package's")
  addReleaseOptions(publishing)
    .addHelpText(
      'after',
      examples(
        'tournament publish winter-cup oracle --price 10 --reward 100',
        'tournament publish winter-cup vault --needs oracle --locked-as anonymised',
        'tournament publish winter-cup final --release-at "2026-12-01 20:00" --locked-as hidden',
      ),
    )
    .action((slug: string, level: string, options: Published) => runAction((run) => publish(run, slug, level, options)))
  tournament
    .command('unpublish')
    .description('remove a level from a tournament')
    .argument('<tournament>')
    .argument('<level>')
    .addHelpText('after', examples('tournament unpublish winter-cup oracle'))
    .action((slug: string, level: string) => runAction((run) => unpublish(run, slug, level)))
}

async function lint(path: string): Promise<CommandResult> {
  const result = await readPackageArchive((await openPackage(path)).archive)
  const warnings = problemLines(result.warnings, 'warning')
  if (!result.ok) {
    const { problems } = result
    const refused = [problemLines(problems, 'problem'), warnings, countText(path, problems.length)]
    return { data: result, text: '', refused: refused.filter(Boolean).join('\n') }
  }
  const { level, flavor, services } = result.package
  const text = `${path}: ${level.name} (${level.slug}) ${flavor.version} is in order; services: ${services.map((one) => one.name).join(', ')}`
  return { data: result, text: [warnings, text].filter(Boolean).join('\n') }
}

async function importLevel(context: CommandContext, path: string, dryRun = false): Promise<CommandResult> {
  const opened = await openPackage(path)
  const result = await readPackageArchive(opened.archive)
  if (!result.ok) {
    throw new Failure(countText(path, result.problems.length), {
      code: 'level/package-invalid',
      fields: result.problems,
    })
  }
  const { sendPackage } = await import('../../send-package.ts')
  const digest = await sendPackage(context, opened)
  const imported = await context.api.levels.import.mutate({ digest, dryRun })
  const { slug } = result.package.level
  const said = {
    created: `Imported ${slug} ${result.package.flavor.version}.`,
    'new-version': `Imported ${slug} ${result.package.flavor.version}, a new version.`,
    unchanged: `${slug} ${result.package.flavor.version} was imported before, exactly the same.`,
    checked: `${slug} ${result.package.flavor.version} could be imported; nothing was changed.`,
  }[imported.outcome]
  const next = dryRun ? '' : `Publish it: pathwar tournament publish <tournament> ${slug}`
  return { data: imported, text: [problemLines(imported.warnings, 'warning'), said, next].filter(Boolean).join('\n') }
}

async function downloadLevel(run: CommandContext, slug: string, options: Downloaded): Promise<CommandResult> {
  const { flavors } = await run.api.levels.get.query({ level: slug })
  const wanted = options.levelVersion
  const version = flavors.find((flavor) => wanted === undefined || flavor.version === wanted)?.version
  if (version === undefined) {
    throw new Failure(`${slug} has no version ${wanted ?? ''}.`, {
      hint: `It has: ${flavors.map((flavor) => flavor.version).join(', ') || 'none'}`,
    })
  }
  const { name, digest } = await run.api.levels.package.query({ level: slug, version })
  const file = options.output ?? name
  const { downloadPackage } = await import('../../download-package.ts')
  const bytes = await downloadPackage(run, { path: packagePath(slug, version), digest, file })
  return { data: { level: slug, version, digest, path: file, size: bytes }, text: `${file} (${bytes} bytes)` }
}

async function listLevels(run: CommandContext): Promise<CommandResult> {
  return answerList(run, await run.api.levels.list.query({}), {
    columns: [
      { heading: 'LEVEL', show: (level) => level.slug },
      { heading: 'NAME', show: (level) => level.name },
      { heading: 'VERSIONS', show: (level) => level.flavors.map((flavor) => flavor.version).join(', ') },
      { heading: 'AUTHOR', show: (level) => level.author },
      { heading: 'IN PLAY IN', show: (level) => level.tournaments.map((one) => one.slug).join(', ') || null },
    ],
    empty: 'There are no levels yet. Import one: pathwar level import <folder>',
  })
}

async function runLevel(
  { json, interrupted }: CommandContext,
  folder: string,
  options: RunOptions,
): Promise<CommandResult | null> {
  if (json) throw new Failure('level run has no --json: it shows what the level says until Ctrl-C.', { exitCode: 2 })
  const main = join(cloneFolder, 'apps', 'agent', 'src', 'run.ts')
  if (!existsSync(main))
    throw new Failure('The agent is not part of this installation.', { hint: 'Run it in a clone.' })
  if (!existsSync(folder)) throw new Failure(`There is no folder ${folder}.`, { exitCode: 2 })
  const args = [main, resolve(folder), ...(options.driver ? ['--driver', options.driver] : [])]
  if (options.solve) args.push('--solve')
  if (options.shell) args.push('--shell')
  const agent = spawn(process.execPath, args, { stdio: 'inherit' })
  // The terminal sends Ctrl-C to the agent too; a SIGTERM to this process only is passed on.
  const signal = interrupted()
  signal.addEventListener('abort', () => agent.kill('SIGTERM'), { once: true })
  const code = await new Promise<number | null>((done, failed) => {
    agent.once('error', failed)
    agent.once('exit', done)
  })
  // The agent has already printed what was wrong.
  return code === 0 || signal.aborted ? null : { data: null, text: '', refused: '' }
}

function problemLines(problems: readonly PackageProblem[], kind: 'problem' | 'warning'): string {
  return problems.map(({ path, message }) => `${kind}: ${path ? `${path}: ` : ''}${message}`).join('\n')
}

function countText(path: string, problems: number): string {
  return `${path} is not in order: ${problems} ${problems === 1 ? 'problem' : 'problems'}.`
}

async function publish(
  { api }: CommandContext,
  tournament: string,
  slug: string,
  options: Published,
): Promise<CommandResult> {
  const { levelVersion, price, reward, category, ...rules } = options
  const release = releaseChanges(rules)
  const level = await api.levels.publish.mutate({
    ...{ tournament, level: slug, price, reward, category },
    ...(Object.keys(release).length > 0 && { release }),
    ...(levelVersion && { version: levelVersion }),
  })
  const there = level.tournaments.find((one) => one.slug === tournament)
  return {
    data: level,
    text: `${level.name} is published in ${tournament}: price ${there?.price}, reward ${there?.reward}.`,
  }
}

async function unpublish({ api }: CommandContext, tournament: string, slug: string): Promise<CommandResult> {
  const level = await api.levels.unpublish.mutate({ tournament, level: slug })
  return { data: level, text: `${level.name} is not published in ${tournament} any more.` }
}
