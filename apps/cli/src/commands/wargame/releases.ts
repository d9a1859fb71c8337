import { counted } from '@pathwar/contracts/kernel/counted'
import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import type { AttemptRule } from '@pathwar/contracts/wargame/attempt-rule'
import { lockedAsWords, type ReleaseView } from '@pathwar/contracts/wargame/releases'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { addReleaseOptions, type ReleaseOptions, releaseChanges } from '../../release-options.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { tournamentGroup } from './tournaments.ts'

/** `tournament level`. */
export function releases({ group, runAction }: CommandLine): void {
  const level = group(tournamentGroup)
    .command('level')
    .description(
      'show or say when a published level opens, what it needs, until when it is played and how often it is tried',
    )
    .argument('<tournament>')
    .argument('<level>')
  addReleaseOptions(level)
    .addHelpText(
      'after',
      examples(
        'tournament level winter-cup oracle',
        'tournament level winter-cup oracle --needs vault,paper --locked-as anonymised',
        'tournament level winter-cup oracle --release-at "2026-12-01 20:00" --locked-as hidden',
        'tournament level winter-cup oracle --release-at none --needs none',
        'tournament level winter-cup quiz --attempts 3',
        'tournament level winter-cup capital --attempts 30-3600',
      ),
    )
    .action((slug: string, level: string, options: ReleaseOptions) =>
      runAction((run) => setOrShow(run, { tournament: slug, level }, options)),
    )
}

async function setOrShow(
  { api }: CommandContext,
  ref: { tournament: string; level: string },
  options: ReleaseOptions,
): Promise<CommandResult> {
  const changes = releaseChanges(options)
  if (Object.keys(changes).length > 0) {
    const changed = await api.levels.setRelease.mutate({ ...ref, changes })
    return { data: changed, text: releaseText(changed) }
  }
  const all = await api.levels.releases.query({ tournament: ref.tournament })
  const release = all.find(({ slug }) => slug === ref.level)
  if (!release) {
    throw new Failure(`${ref.level} is not published in ${ref.tournament}.`, {
      hint: `Publish it: pathwar tournament publish ${ref.tournament} ${ref.level}`,
    })
  }
  return { data: release, text: releaseText(release) }
}

function releaseText({ name, releasedAt, dueAt, needs, needsScore, lockedAs, attempts }: ReleaseView): string {
  const needed = [...needs.map((one) => one.name), ...(needsScore === null ? [] : [`${needsScore} points`])]
  const lines = [
    releasedAt === null ? `${name} opens at once.` : `${name} opens at ${spellMoment(new Date(releasedAt))}.`,
    dueAt === null ? 'It has no deadline of its own.' : `It closes at ${spellMoment(new Date(dueAt))}.`,
    needed.length === 0 ? 'A team needs nothing before.' : `A team needs ${needed.join(', ')} before.`,
  ]
  if (releasedAt !== null || needed.length > 0)
    lines.push(`Whoever has to wait sees it ${lockedAsWords[lockedAs].word}.`)
  if (attempts !== null) lines.push(attemptText(attempts))
  return lines.join('\n')
}

function attemptText(rule: AttemptRule): string {
  switch (rule.kind) {
    case 'free':
      return 'A team answers it as often as it likes.'
    case 'most':
      return `A team has ${counted(rule.attempts, 'attempt')}.`
    case 'cool-down':
      return `After a wrong answer a team waits ${rule.firstSeconds} s, each time twice as long, up to ${rule.longestSeconds} s.`
  }
}
