import { counted } from '@pathwar/contracts/kernel/counted'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { databaseHelpText, withOwnerDatabase } from '../../owner-database.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { localTime } from '../../time-text.ts'

/** `hypervisor add|list|remove`. */
export function hypervisors({ group, runAction }: CommandLine): void {
  const hypervisor = group({ section: 'operate', word: 'hypervisor', about: 'the hosts that run instances' })
  hypervisor
    .command('add')
    .description('register a hypervisor and print the token of its agent, only this once; run it again for a new token')
    .argument('<name>')
    .option('--capacity <instances>', 'most instances at the same time', '50')
    .requiredOption(
      '--address <address...>',
      "where the proxies reach it (its agent's AGENT_ADDRESS); any other is refused",
    )
    .addHelpText(
      'after',
      examples('hypervisor add rack-1 --address 10.0.0.5', 'hypervisor add rack-1 --capacity 200 --address 10.0.0.5') +
        databaseHelpText,
    )
    .action((name: string, options: AddOptions) => runAction((run) => add(run, name, options)))
  hypervisor
    .command('list')
    .description('list the hypervisors, with their instances and last heartbeat')
    .addHelpText('after', examples('hypervisor list') + databaseHelpText)
    .action(() => runAction(list))
  hypervisor
    .command('remove')
    .description('remove a hypervisor that runs nothing')
    .argument('<name>')
    .addHelpText('after', examples('hypervisor remove rack-1') + databaseHelpText)
    .action((name: string) => runAction((run) => remove(run, name)))
}

interface AddOptions {
  capacity: string
  address: string[]
}

async function add({ env }: CommandContext, name: string, options: AddOptions): Promise<CommandResult> {
  const capacity = Number(options.capacity)
  const addresses = options.address
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new Failure(`"${options.capacity}" is not a number of instances.`, {
      exitCode: 2,
      hint: 'Such as --capacity 50.',
    })
  }
  const { newAgentToken, registerHypervisor } = await registry()
  const token = newAgentToken()
  await withOwnerDatabase(env, (db) => registerHypervisor(db, { name, token, capacity, addresses }))
  return {
    data: { name, capacity, addresses, token },
    text: `${name} may run ${counted(capacity, 'instance')}. Start its agent with:\n  AGENT_NAME=${name}\n  AGENT_TOKEN=${token}`,
  }
}

async function list(run: CommandContext): Promise<CommandResult> {
  const { listHypervisors } = await registry()
  return answerList(run, await withOwnerDatabase(run.env, listHypervisors), {
    columns: [
      { heading: 'HYPERVISOR', show: (one) => one.name },
      { heading: 'DRIVER', show: (one) => one.driver },
      {
        heading: 'STATE',
        show: (one) => one.state,
        colour: (one, cell) => (one.state === 'online' ? cell : run.terminal.paint('yellow', cell)),
      },
      { heading: 'INSTANCES', show: (one) => `${one.placed}/${one.capacity}`, align: 'right' },
      { heading: 'DISK FREE', show: (one) => share(one.resources?.disk), align: 'right' },
      { heading: 'INODES FREE', show: (one) => share(one.resources?.inodes), align: 'right' },
      { heading: 'MEMORY FREE', show: (one) => share(one.resources?.memory), align: 'right' },
      { heading: 'LAST HEARD', show: (one) => one.lastSeenAt && localTime(one.lastSeenAt) },
    ],
    empty: 'There is no hypervisor yet. Add one: pathwar hypervisor add <name> --address <its address>',
  })
}

/** How much of something is left. */
function share(amount: { free: number; total: number } | null | undefined): string | null {
  return amount && amount.total > 0 ? `${Math.floor((amount.free / amount.total) * 100)} %` : null
}

async function remove({ env }: CommandContext, name: string): Promise<CommandResult> {
  const { removeHypervisor } = await registry()
  await withOwnerDatabase(env, (db) => removeHypervisor(db, name))
  return { data: { name, removed: true }, text: `${name} is forgotten.` }
}

/** Loaded only by operators' commands: players' commands start without a database driver. */
function registry() {
  return import('@pathwar/db/hypervisors')
}
