import { ApiScope } from '@pathwar/contracts/identity/api-tokens'
import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import * as z from 'zod'
import { answerList } from '../../answer-list.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { withStepUp } from '../../second-factor.ts'
import { localTime } from '../../time-text.ts'

interface CreateOptions {
  scope: string[]
  days: string
}

export const tokenGroup: Group = {
  section: 'account',
  word: 'token',
  about: 'API tokens for scripts, and tokens for levels',
}

/** `token create|list|revoke`: API tokens for scripts. */
export function apiTokens({ group, runAction }: CommandLine): void {
  const tokens = group(tokenGroup)
  tokens
    .command('create')
    .description('create an API token; it is printed only this once, and scripts pass it as PATHWAR_TOKEN')
    .argument('<name>', 'what it is for')
    .requiredOption('--scope <privilege...>', 'which of your privileges it has')
    .option('--days <days>', 'how long it is valid: 1 to 730, or "forever"', '90')
    .addHelpText(
      'after',
      `${examples('token create ci --scope web level:author --days 30')}
  $ PATHWAR_TOKEN=$(pathwar token create ci --scope web play) pathwar levels

Scopes: ${ApiScope.options.join(', ')}`,
    )
    .action((name: string, options: CreateOptions) => runAction((run) => create(run, name, options)))
  tokens
    .command('list')
    .description('list your API tokens')
    .addHelpText('after', examples('token list'))
    .action(() => runAction(list))
  tokens
    .command('revoke')
    .description('revoke an API token immediately')
    .argument('<token>', 'its name or its id')
    .addHelpText('after', examples('token revoke ci'))
    .action((wanted: string) => runAction((run) => revoke(run, wanted)))
}

async function create(run: CommandContext, name: string, { scope, days }: CreateOptions): Promise<CommandResult> {
  const scopes = z.array(ApiScope).safeParse(scope)
  if (!scopes.success) {
    const unknown = scope.filter((one) => !ApiScope.safeParse(one).success).join(', ')
    throw new Failure(`There is no scope ${unknown}.`, {
      exitCode: 2,
      hint: `There are: ${ApiScope.options.join(', ')}`,
    })
  }
  const expiresInDays = days === 'forever' ? null : Number(days)
  if (expiresInDays !== null && !(Number.isInteger(expiresInDays) && expiresInDays > 0 && expiresInDays <= 730)) {
    throw new Failure(`"${days}" is no number of days.`, { exitCode: 2, hint: 'Write 1 to 730, or forever' })
  }
  const created = await withStepUp(run, () =>
    run.api.apiTokens.create.mutate({ name, scopes: scopes.data, expiresInDays }),
  )
  const until = created.expiresAt ? `until ${spellMoment(new Date(created.expiresAt))}` : 'until it is revoked'
  if (run.terminal.stdout.isTTY) run.terminal.note(`Shown this once, good ${until}:`)
  return { data: created, text: created.token }
}

async function list(run: CommandContext): Promise<CommandResult> {
  return answerList(run, await run.api.apiTokens.list.query({}), {
    columns: [
      { heading: 'NAME', show: (one) => one.name },
      { heading: 'SCOPES', show: (one) => one.scopes.join(' ') },
      { heading: 'GOOD UNTIL', show: (one) => (one.expiresAt ? localTime(one.expiresAt) : 'it is revoked') },
      { heading: 'LAST USED', show: (one) => localTime(one.lastUsedAt) },
      { heading: 'ID', show: (one) => one.id },
    ],
    empty: 'You have no API token. Make one: pathwar token create <name>',
  })
}

async function revoke({ api }: CommandContext, wanted: string): Promise<CommandResult> {
  const tokens = await api.apiTokens.list.query({})
  const found = tokens.filter(({ id, name }) => id === wanted || name === wanted)
  const [token] = found
  if (!token) throw new Failure(`You have no API token "${wanted}".`, { hint: 'List them: pathwar token list' })
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(', ')
    throw new Failure(`${found.length} of your tokens are called "${wanted}".`, { hint: `Give an id: ${ids}` })
  }
  await api.apiTokens.revoke.mutate({ id: token.id })
  return { data: { id: token.id, name: token.name, revoked: true }, text: `${token.name} is revoked.` }
}
