import { readFile } from 'node:fs/promises'
import { hasPrivateKey } from '@pathwar/contracts/identity/keys'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { readAll } from '../../prompt.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { signWithKey } from '../../sign-with-key.ts'
import { localTime } from '../../time-text.ts'

/** `key add|list|remove`. */
export function keys({ group, runAction }: CommandLine): void {
  const key = group({
    section: 'account',
    word: 'key',
    about: 'your SSH public keys, by which the SSH proxy recognises you',
  })
  key
    .command('add')
    .description('add a public key; ssh-keygen shows that you hold its private half')
    .argument('<file>', 'a .pub file, or - for stdin')
    .option('--name <name>', "how the list shows it (default: the key's comment)")
    .addHelpText('after', examples('key add ~/.ssh/id_ed25519.pub', 'key add ./ctf.pub --name laptop'))
    .action((file: string, options: { name?: string }) => runAction((run) => addKey(run, file, options.name)))
  key
    .command('list')
    .description('list your keys')
    .addHelpText('after', examples('key list'))
    .action(() => runAction(listKeys))
  key
    .command('remove')
    .description('remove a key; open SSH sessions continue')
    .argument('<key>', 'its name, fingerprint or id')
    .addHelpText(
      'after',
      examples('key remove laptop', 'key remove SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE'),
    )
    .action((wanted: string) => runAction((run) => removeKey(run, wanted)))
}

async function addKey(
  { api, terminal }: CommandContext,
  file: string,
  name: string | undefined,
): Promise<CommandResult> {
  const key = file === '-' ? await readAll(terminal.stdin) : await readKeyFile(file)
  if (hasPrivateKey(key)) {
    throw new Failure(`${file} is a private key: it must never leave your machine.`, {
      hint: `Give the public one: pathwar key add ${file}.pub`,
    })
  }
  const { token, challenge } = await api.keys.begin.mutate({})
  const signature = await signWithKey({ key, file: file === '-' ? null : file, challenge })
  const added = await api.keys.add.mutate({ key, token, signature, ...(name && { name }) })
  return { data: added, text: `Added ${added.name} (${added.type}, ${added.fingerprint}).` }
}

async function readKeyFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new Failure(missing ? `There is no file ${file}.` : `${file} cannot be read: ${error}`, {
      hint: 'Your keys are usually in ~/.ssh; ssh-keygen -t ed25519 makes one.',
    })
  }
}

async function listKeys(run: CommandContext): Promise<CommandResult> {
  return answerList(run, await run.api.keys.list.query({}), {
    columns: [
      { heading: 'NAME', show: (key) => key.name },
      { heading: 'TYPE', show: (key) => key.type },
      { heading: 'FINGERPRINT', show: (key) => key.fingerprint },
      { heading: 'ADDED', show: (key) => localTime(key.createdAt) },
    ],
    empty: 'You have no keys yet. Add one: pathwar key add ~/.ssh/id_ed25519.pub',
  })
}

async function removeKey({ api }: CommandContext, wanted: string): Promise<CommandResult> {
  const keys = await api.keys.list.query({})
  const matching = keys.filter((key) => [key.id, key.name, key.fingerprint].includes(wanted))
  const [found, another] = matching
  if (!found)
    throw new Failure(`You have no key "${wanted}".`, { code: 'key/not-found', hint: 'List them: pathwar key list' })
  if (another) {
    const fingerprints = matching.map((key) => key.fingerprint).join(', ')
    throw new Failure(`More than one key is called "${wanted}".`, { hint: `Give the fingerprint: ${fingerprints}` })
  }
  await api.keys.remove.mutate({ id: found.id })
  return { data: { removed: found }, text: `Removed ${found.name} (${found.fingerprint}).` }
}
